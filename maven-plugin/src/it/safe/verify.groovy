def log = new File(basedir, 'build.log').text
def generated = new File(basedir, 'target/generated-sources/writ/it/policy/ProductionGuard.java')

assert generated.isFile()
assert new File(basedir, 'target/classes/it/policy/ProductionGuard.class').isFile()
assert new File(basedir, 'target/classes/it/policy/production-guard.table.json').isFile()
assert log.contains('Tests run: 3, Failures: 0, Errors: 0, Skipped: 0')
assert log.contains('it.policy.ProductionGuard is the guard of `production-guard`')
assert new File(basedir, 'target/writ/production-guard/policy.proof.json').isFile()
// The log holds both runs; the second finds nothing to do.
assert log.contains('up to date')
assert !log.contains('[WARNING] Plugin writ')
return true
