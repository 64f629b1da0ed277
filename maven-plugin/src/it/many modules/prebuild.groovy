// A directory with a letter that ASCII does not have, where this machine can name one.
if (System.getProperty('sun.jnu.encoding') == 'UTF-8') {
    def twin = new File(basedir, 'twin')
    def other = new File(basedir, 'gr\u00F6\u00DFe')
    new File(other, 'src/main/writ').mkdirs()
    new File(other, 'src/main/writ/twin.oags').bytes = new File(twin, 'src/main/writ/twin.oags').bytes
    new File(other, 'pom.xml').text = new File(twin, 'pom.xml').text
            .replace('<artifactId>twin</artifactId>', '<artifactId>other-letters</artifactId>')
    new File(basedir, 'other-letters').text = ''
}
return true
