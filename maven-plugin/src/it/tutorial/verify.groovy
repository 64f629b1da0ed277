// The program of the tutorial runs with nothing but what the build left and a key.
def jars = new File(basedir, 'target/lib').listFiles()
def loader = new URLClassLoader(jars.collect { it.toURI().toURL() } as URL[], ClassLoader.platformClassLoader)
def access = loader.loadClass('dev.writ.runtime.keys.SecretAccess').granted()
loader.loadClass('dev.writ.runtime.keys.KeyFiles').generate(new File(basedir, 'keys').toPath(), 'desk.example.com', access)

def java = new File(System.getProperty('java.home'), 'bin/java').path
def run = [java, '-cp', 'target/classes:target/lib/*', 'desk.Desk'].execute(null, basedir)
def printed = run.text
assert run.waitFor() == 0
assert printed.readLines() == [
        'refused 40 for A-1: deny by [verified-only]',
        'paid 40 for A-1',
        'refused 400 for A-2: require_approval by [large-refunds]',
]
assert new File(basedir, 'log/entries-0000000000000000.jsonl').readLines().size() == 7
return true
