def log = new File(basedir, 'build.log').getText('UTF-8')
def runs = log.split('Scanning for projects')
assert runs.length == 5
def guard = new File(basedir, 'some guard/target')
def modules = new File(basedir, 'other-letters').exists() ? ['twin', 'gr\u00F6\u00DFe'] : ['twin']

// Each execution has a guard of its own, of a policy whose rules came in a jar. `Guard` is a class of the runtime.
assert new File(guard, 'classes/it/first/Guard2.class').isFile()
assert new File(guard, 'classes/it/second/Guard2.class').isFile()
assert new File(guard, 'classes/it/first/guard.table.json').text.contains('read')
assert new File(guard, 'writ/writ.sarif').text.contains('"version":"2.1.0"')
assert new File(guard, 'writ/writ-junit.xml').text.contains('no-drops')
assert new File(guard, 'site/writ/guard.html').text.contains('no-drops')
modules.each { assert new File(basedir, it + '/target/classes/it/twin/Twin.class').isFile() }
assert runs[1].count('is the guard of `twin`') == modules.size()

// Compiled twice, verified and shown: nothing again in another locale, and nothing where all is skipped.
assert runs[2].count('up to date: 1 p') == 4 + 2 * modules.size()
assert runs[2].contains('BUILD SUCCESS')
assert runs[3].count('skipped') >= 4 + 2 * modules.size()
assert runs[3].contains('BUILD SUCCESS')

assert runs[4].contains('no policy found: put one into src/main/writ or name it in <policies>')

// Another policy, without a network, by the newest JDK beside this one.
new File(basedir, 'twin/src/main/writ/twin.oags') << '\nallow list\n'
def homes = (new File(System.getProperty('java.home')).parentFile.listFiles() ?: [])
        .findAll { new File(it, 'bin/javac').canExecute() && new File(it, 'release').isFile() }
def newest = homes.max { home ->
    def version = new File(home, 'release').readLines().find { it.startsWith('JAVA_VERSION=') } ?: '"0"'
    version.replaceAll('[^0-9.]', '').tokenize('.')[0] as int
} ?: new File(System.getProperty('java.home'))
def mvn = new ProcessBuilder(new File(System.getProperty('maven.home'), 'bin/mvn').path, '-o', '-B', '-ntp',
        '-s', new File(basedir.parentFile, 'interpolated-settings.xml').path, '-Dmaven.repo.local=' + localRepositoryPath, 'package')
mvn.directory(basedir).redirectErrorStream(true).environment().put('JAVA_HOME', newest.path)
def offline = mvn.start()
def said = offline.inputStream.getText('UTF-8')
new File(basedir, 'offline.log').setText(said, 'UTF-8')
assert offline.waitFor() == 0
assert said.contains('is the guard of `twin`')
return true
