// Another version of the runtime, which nobody has published: this one under another number.
def repository = new File(localRepositoryPath, 'dev/writ/writ-runtime')
def built = repository.listFiles().findAll { it.isDirectory() && it.name != '0.0.1' }
        .collectMany { it.listFiles().findAll { file -> file.name.endsWith('.jar') } }
def other = new File(repository, '0.0.1')
other.mkdirs()
new File(other, 'writ-runtime-0.0.1.jar').bytes = built.first().bytes
new File(other, 'writ-runtime-0.0.1.pom').text = '''<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.writ</groupId>
  <artifactId>writ-runtime</artifactId>
  <version>0.0.1</version>
</project>
'''

// What a run that nobody remembers left, and what is somebody's own.
def proofs = new File(basedir, 'target/writ/production-guard/policy.proof')
proofs.mkdirs()
new File(proofs, '9999.smt2').text = '(check-sat)'
new File(proofs, 'notes.txt').text = 'mine'
return true
