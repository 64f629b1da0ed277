def log = new File(basedir, 'build.log').text
def failure = log.substring(log.indexOf('BUILD FAILURE'))

// The message of the failure itself, not only the lines before it.
assert failure.contains('no-destruction-in-production')
assert failure.contains('"action":"delete_records"')
assert failure.contains('"environment":"production"')
assert !failure.contains('MojoExecutionException')
assert !new File(basedir, 'target/classes').exists()
return true
