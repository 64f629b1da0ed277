#!/usr/bin/env node
// Checks an audit log by what audit-log.md says, without any code of Writ's. Ends with 0 if it is valid, else with 1.
//   node verify-log.mjs DIR KEY... [--expect-at-least CHECKPOINT]      KEY: the file of a public key
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
const LONGEST = 65_535, OPENS = '{"_chain":"', BODY = OPENS.length + 64 + 2;
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const node = (left, right) => sha(Buffer.from([1]), left, right);
const require = (condition, what) => { if (!condition) throw new Error(what); };
class Fault extends Error { constructor(kind, sequence, what) { super(what); Object.assign(this, { kind, sequence }); } }
function key(text) {
  const [name, id, base64] = text.split(/\+(.*?)\+(.*)/s), typed = Buffer.from(base64, 'base64');
  require(typed.length === 33 && typed[0] === 1 && sha(`${name}\n`, typed).toString('hex', 0, 4) === id, `no public key: ${text}`);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return { text, name, id, object: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}
function note(text) {
  const blank = text.lastIndexOf('\n\n'), lines = text.slice(blank + 2).split('\n').slice(0, -1);
  require(blank >= 0 && lines.length > 0, 'no signed note');
  const signatures = lines.map(line => {
    const [, name, base64] = /^\u2014 (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [], bytes = Buffer.from(base64 ?? '', 'base64');
    require(bytes.length === 68 && bytes.toString('base64') === base64, 'a signature cannot be read');
    return { name, id: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) };
  });
  return { text: text.slice(0, blank + 1), signatures, whole: text };
}
function isSignedBy(note, key) { // Throws if a signature says so and does not hold.
  const own = note.signatures.filter(s => s.name === key.name && s.id === key.id);
  require(own.every(s => verify(null, Buffer.from(note.text), key.object, s.bytes)), 'a signature does not hold');
  return own.length > 0;
}
function checkpoint(note, origin) {
  const [first, size, root, batch] = note.text.split('\n'), [, number] = /^batch ([1-9]\d*) (?:forced|system)$/.exec(batch ?? '') ?? [];
  const isSound = first === `writ/checkpoint/v1 ${origin}` && /^(0|[1-9]\d*)$/.test(size) && Buffer.from(root, 'base64').length === 32;
  require(isSound && number, 'no checkpoint of this log');
  return { size: Number(size), root: Buffer.from(root, 'base64'), number: Number(number), note };
}
function rotation(text, at) {
  const signed = note(text), [first, line, end] = signed.text.split('\n'), stated = JSON.parse(line);
  const [from, to] = [key(stated.from), key(stated.to)], spelled = JSON.stringify(stated, ['chain', 'from', 'root', 'sequence', 'to']);
  const isSound = first === `writ/rotation/v1 ${from.name}` && end === '' && spelled === line && from.name === to.name && from.id !== to.id;
  require(isSound && signed.signatures.length === 2 && isSignedBy(signed, from) && isSignedBy(signed, to), 'both keys must sign it');
  require(!at || stated.sequence === String(at.entries) && stated.chain === at.chain && stated.root === at.root, 'it is of another place');
  return { from, to };
}

export function verifyLog(directory, trusted, witnessed) {
  const origin = trusted[0].name;
  const segments = (existsSync(directory) ? readdirSync(directory).sort() : []).filter(name => /^entries-\d{16}\.jsonl$/.test(name));
  const stored = existsSync(join(directory, 'checkpoints')) ? readFileSync(join(directory, 'checkpoints'), 'utf8').split('\n') : [''];
  let entries = 0, chain = sha(`writ/chain/v1 ${origin}\n`).toString('hex'), held = null, pending = null, taken = 0;
  let boot = '', bootBegan = 0, stopped = '', named = null;
  const subtrees = [], signers = [], intents = new Set(), approvals = new Set(), evidence = [];
  const fail = (kind, what, sequence = entries) => { throw new Fault(kind, sequence, what); };
  const attested = () => held?.size ?? 0;
  const attempt = (kind, action, sequence) => { try { return action(); } catch (e) { return fail(kind, e.message, sequence?.() ?? entries); } };
  const bad = action => attempt('bad-checkpoint', action, attested);
  const root = () => subtrees.reduceRight((right, tree) => right ? node(tree.root, right) : tree.root, null) ?? sha('');
  const firstRotation = () => JSON.parse(segments.flatMap(name => readFileSync(join(directory, name), 'utf8').split('\n'))
    .find(line => line.includes('"kind":"rotation"') && JSON.parse(line).kind === 'rotation') ?? '{}').rotation ?? '';
  const read = () => pending = (taken += 6) >= stored.length ? null : bad(() => {
    const next = checkpoint(note(stored.slice(taken - 6, taken).join('\n') + '\n'), origin);
    require(next.number === (held?.number ?? 0) + 1 && next.size > attested(), 'it does not follow the one before');
    return next;
  });
  const requireSigned = () => bad(() => require(isSignedBy(pending.note, signers.at(-1)), 'not by the key that signs here'));
  const tellers = {
    start(entry) {
      require((entry.checkpoint ?? '') === (held?.note.whole ?? ''), 'it quotes another checkpoint');
      require(named === (attested() < bootBegan ? `${attested()}-${bootBegan - 1}` : null), 'no recovery names what was unsigned');
    },
    recovery(entry) {
      named = entry.unattested ? `${entry.unattested.from}-${entry.unattested.to}` : null;
      (entry.cut ?? []).forEach(cut => cut.kept && evidence.push({ ...cut, sequence: entry.sequence }));
    },
    decision(entry) {
      if (entry.permitted === true) intents.add(entry.sequence);
      if (entry.approved) require(approvals.delete(entry.approved.request), 'it uses an approval that is not open');
    },
    approval: entry => require(entry.request === undefined ? approvals.add(entry.sequence) : approvals.delete(entry.request), 'it ends what is not open'),
    outcome: entry => require(intents.delete(entry.intent), 'it is the outcome of no open intent'),
    rotation(entry) {
      const { from, to } = rotation(entry.rotation ?? '', { entries, chain, root: root().toString('hex') });
      require(from.text === signers.at(-1)?.text && !signers.some(one => one.text === to.text), 'it ends another key');
      require(trusted.length === 1 || trusted.some(one => one.text === to.text), 'its key is not trusted');
      signers.push(to);
    },
    stop: () => { stopped = boot; }
  };
  function accept(line) {
    const entry = attempt('foreign-line', () => {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(line);
      require(line.length <= LONGEST && /^\{"_chain":"[0-9a-f]{64}",/.test(text), 'it is too long or has no chain');
      return JSON.parse(text);
    });
    if (entry.sequence !== entries) fail('wrong-sequence', `entry ${entries} is expected`);
    const link = sha(Buffer.from(chain, 'hex'), line.subarray(BODY)).toString('hex');
    if (link !== entry._chain) fail('changed-line', 'its hash is not the one it states');
    attempt('contradiction', () => {
      if (entry.boot !== boot) {
        require(entry.kind === 'start' || entry.kind === 'recovery', 'its process never started');
        [boot, bootBegan, named] = [entry.boot, entries, approvals.clear() ?? null];
      } else require(boot !== stopped, 'its process had closed the log');
      tellers[entry.kind]?.(entry);
    });
    chain = link;
    let grown = { size: 1, root: sha(Buffer.from([0]), line) };
    for (; subtrees.at(-1)?.size === grown.size; grown = { size: 2 * grown.size, root: node(subtrees.pop().root, grown.root) });
    subtrees.push(grown);
    entries++;
    const due = pending?.size === entries;
    if (due) {
      requireSigned();
      if (!pending.root.equals(root())) fail('wrong-root', 'entries were rewritten', attested());
      held = pending;
    }
    if (witnessed?.size === entries && !witnessed.root.equals(root())) fail('not-as-witnessed', 'other entries than those witnessed');
    if (due) read();
  }
  if (read()) bad(() => { // The first signer is trusted, or the one that the first rotation ends.
    signers.push(trusted.find(one => isSignedBy(pending.note, one)) ?? rotation(firstRotation()).from);
    require(isSignedBy(pending.note, signers[0]), 'no trusted key signed this');
  });
  for (const name of segments) {
    if (Number(name.slice(8, 24)) !== entries) fail('wrong-sequence', `${name} does not follow`);
    const bytes = readFileSync(join(directory, name)), whole = bytes.lastIndexOf(10) + 1;
    for (let at = 0, end; at < whole; at = end + 1) accept(bytes.subarray(at, end = bytes.indexOf(10, at)));
    if (whole < bytes.length && (name !== segments.at(-1) || pending)) fail('foreign-line', 'a line has no end');
  }
  if (pending) requireSigned() ?? fail('missing-entries', `a checkpoint covers ${pending.size}`);
  if (witnessed && witnessed.size > attested()) fail('not-as-witnessed', `a witness saw ${witnessed.size}`);
  if (!held) fail('no-checkpoint', 'nothing is signed');
  if (!signers.some(one => trusted.some(other => other.text === one.text))) fail('bad-checkpoint', 'no trusted key signed the log', 0);
  for (const { kept, bytes, sha256, sequence } of evidence) {
    const content = /^cut-[\w.-]+$/.test(kept) && existsSync(join(directory, kept)) ? readFileSync(join(directory, kept)) : null;
    if (content?.length !== bytes || sha(content).toString('hex') !== sha256) fail('changed-evidence', kept, sequence);
  }
  return { entries, attested: attested(), open: [...intents] };
}

const options = process.argv.slice(2), at = options.indexOf('--expect-at-least');
const remembered = at < 0 ? null : options.splice(at, 2)[1], [directory, ...keyFiles] = options;
const keys = keyFiles.map(file => key(readFileSync(file, 'utf8').trim()));
try {
  const result = verifyLog(directory, keys, remembered && checkpoint(note(readFileSync(remembered, 'utf8')), keys[0].name));
  console.log(`valid: ${result.entries} entries, ${result.attested} attested`);
} catch (fault) {
  if (!(fault instanceof Fault)) throw fault;
  console.log(`invalid: entry ${fault.sequence}: ${fault.message} [${fault.kind}]`);
  process.exitCode = 1;
}
