def log = new File(basedir, 'build.log').text
def generated = new File(basedir, 'target/generated-sources/writ/it/policy/ProductionGuard.java')

assert generated.isFile()
assert new File(basedir, 'target/classes/it/policy/ProductionGuard.class').isFile()
assert new File(basedir, 'target/classes/it/policy/production-guard.table.json').isFile()
assert log.contains('Tests run: 3, Failures: 0, Errors: 0, Skipped: 0')
assert log.contains('it.policy.ProductionGuard is the guard of `production-guard`')
assert new File(basedir, 'target/writ/production-guard/policy.proof.json').isFile()
assert !new File(basedir, 'target/writ/production-guard/policy.proof/9999.smt2').exists()
assert new File(basedir, 'target/writ/production-guard/policy.proof/notes.txt').isFile()
assert !log.contains('[WARNING] Plugin writ')

// The log holds all runs, one after the other.
def runs = log.split('Scanning for projects')
assert runs.length == 6
// What `compile` proved, `verify` does not prove again; the second run proves nothing at all.
def upToDate = 'up to date: 2 policies'
assert runs[1].count(upToDate) == 1
assert runs[2].count(upToDate) == 3

// Nothing but an included file was changed, and the class is made again.
assert runs[3].count(upToDate) == 1
assert runs[3].contains('BUILD SUCCESS')
def table = new File(basedir, 'target/generated-resources/writ/it/policy/production-guard.table.json').text
assert table.contains('"starts":["0","21","1001"]')

// The policy of a workspace is believed with the key that signed it, and not with another.
assert runs[1].contains('is the guard of `policy_demo01`')
assert runs[4].contains('`signature` was not made for this policy by any trusted key')

assert runs[5].contains('the project runs with writ-runtime 0.0.1, and its policies are proved for writ-runtime')
assert runs[5].contains('give the dependency dev.writ:writ-runtime and writ-maven-plugin the same version')
return true
