def log = new File(basedir, 'build.log').text
def failure = log.substring(log.indexOf('BUILD FAILURE'))

// The class compiles and believes itself; only the policy says otherwise.
assert new File(basedir, 'target/classes/it/policy/ProductionGuard.class').isFile()
assert failure.contains('it.policy.ProductionGuard is not the guard of `production-guard`')
assert failure.contains('its table is not the policy')
assert failure.contains('do not edit generated classes')
assert !failure.contains('MojoExecutionException')
return true
