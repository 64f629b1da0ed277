def log = new File(basedir, 'build.log').getText('UTF-8')
def runs = log.split('Scanning for projects')
assert runs.length == 5
def unpacked = new File(basedir, 'guard/target/policies/shared-policies')

assert runs[1].contains('property `reads` proved')
assert runs[2].contains('up to date: 1 policy')
assert runs[3].contains('up to date: 1 policy')

// What was unpacked is what the jar holds now, and the bound that came with it refuses what it includes.
assert new File(unpacked, 'shared.oags').getText('UTF-8').contains('read, drop')
assert new File(unpacked, 'bounds/most.oags').isFile()
assert runs[4].contains('[property/refuted]')
assert runs[4].contains('"action":"drop"')
return true
