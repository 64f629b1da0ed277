def log = new File(basedir, 'build.log').text
assert log.contains('wrote src/main/writ/around.oags.yaml')
assert log.contains('src/main/writ/around.oags.yaml: 4 tests, which reach')
assert log.contains('proved: every request is decided as before')
assert new File(basedir, 'target/writ/diff/src/main/writ/around.oags.yaml.md').exists()
assert log.contains('around.oags.yaml: property `nothing-is-destroyed` proved')
def failure = log.substring(log.indexOf('BUILD FAILURE'))
assert failure.contains('PoliciesAreSafe')
assert failure.contains('no-destruction-in-production')
assert failure.contains('"action":"delete_records"')
return true
