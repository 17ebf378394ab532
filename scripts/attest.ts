// npm run attest: signs the records of a run, so that who reads them later knows whose they are, and checks such signatures offline.

import { relative, resolve } from 'node:path'
import { attest, verifiedRecords } from '../fixtures/outputs/attestations.ts'
import {
  type KeyKind,
  keyId,
  keyKinds,
  makeKeyPair,
  passphraseVariable,
  readPrivateKey,
  readPublicKey,
} from '../fixtures/outputs/signing-keys.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'
import { printable } from '../fixtures/results/printable.ts'
import { type Refusal, readRecordTree } from '../fixtures/results/read-records.ts'
import { runCommand } from './main.ts'

const usage = `npm run attest -- sign --key FILE [--results DIR] [--url URL]
npm run attest -- verify --key PUB… [--results DIR] [--release sha256:…]
npm run attest -- key FILE [--kind ${keyKinds.join('|')}]
  sign       writes <lane>.record.intoto.json beside each record: an in-toto test-result in a DSSE envelope
  verify     refuses each record that is not signed by one of the public keys, or not as it is now
  key        makes a pair: FILE, for its owner alone to read, and FILE.pub
  --key      a PEM file of an Ed25519 or ECDSA P-256 key: the private one to sign, public ones to verify
  --results  folder with the records; results without it
  --url      https://… of the run, for people to look it up
  --release  digest of the release that all records have to be about
  --kind     ed25519 without it
${passphraseVariable} holds the passphrase of an encrypted key.
exit code: 0 every file was signed or verified, 1 some are refused, 2 nothing could be done`

await runCommand(
  {
    key: { type: 'string', multiple: true, default: [] },
    results: { type: 'string', default: 'results' },
    url: { type: 'string' },
    release: { type: 'string' },
    kind: { type: 'string', default: keyKinds[0] },
  },
  usage,
  async (flags, [verb = '', ...files]) => {
    const folder = resolve(flags.results)
    if (verb === 'key') return makeKey(files, flags.kind)
    if (files.length > 0) throw refused('arguments', 'flags alone after it', JSON.stringify(files[0]))
    if (verb === 'sign') return signAll(folder, flags.key, flags.url)
    if (verb === 'verify') return verifyAll(folder, flags.key, flags.release)
    throw refused('arguments', 'sign, verify or key', verb === '' ? 'none' : JSON.stringify(verb))
  },
  'any',
)

function makeKey(files: readonly string[], kind: string): number {
  const [file, other] = files
  const known = keyKinds.find((each) => each === kind)
  if (file === undefined || other !== undefined) throw refused('key', 'one file', String(files.length))
  if (known === undefined) throw refused('--kind', keyKinds.join(' or '), kind)
  const id = makeKeyPair(file, known satisfies KeyKind, process.env[passphraseVariable])
  console.log(printable(`${file} and ${file}.pub written: key ${id}`))
  return 0
}

function signAll(folder: string, files: readonly string[], url: string | undefined): number {
  const [file, other] = files
  if (file === undefined || other !== undefined) throw refused('--key', 'one private key', String(files.length))
  if (url !== undefined && !(URL.canParse(url) && /^https?:/.test(url))) throw refused('--url', 'https://…', url)
  const key = readPrivateKey(file, process.env[passphraseVariable])
  const { records, refusals: unreadable } = readRecordTree(folder)
  const refusals = [...unreadable]
  for (const found of records) {
    try {
      const { predicate, subject } = attest(found, key, url)
      const signedFor = `signed for sha256:${subject[0].digest.sha256}`
      console.log(printable(`${relative(folder, found.file)}: ${predicate.result}, ${signedFor}`))
    } catch (error) {
      if (!(error instanceof AuthoringError)) throw error
      refusals.push({ file: found.file, reason: error.message })
    }
  }
  return ended('signed', records.length + unreadable.length, refusals, `with key ${keyId(key)}`)
}

function verifyAll(folder: string, files: readonly string[], release: string | undefined): number {
  if (files.length === 0) throw refused('--key', 'a public key', 'none')
  if (release !== undefined && !/^sha256:[0-9a-f]{64}$/.test(release)) throw refused('--release', 'sha256:…', release)
  const { records, refusals } = verifiedRecords(folder, files.map(readPublicKey), release)
  for (const { file, record, result, keyIds } of records) {
    const about = `${result}, ${record.subject?.releaseDigest}, by key ${keyIds.join(', ')}`
    console.log(printable(`${relative(folder, file)}: ${about}`))
  }
  return ended('verified', records.length + refusals.length, refusals)
}

/** 0: every file is. 1: some are refused. Errors: AuthoringError when there was none. */
function ended(done: string, all: number, refusals: readonly Refusal[], how = ''): number {
  for (const { reason } of refusals) console.error(printable(reason))
  if (all === 0) throw refused('--results', 'records', 'none')
  console.log(`${all - refusals.length} ${done}, ${refusals.length} refused ${how}`.trimEnd())
  return refusals.length === 0 ? 0 : 1
}

function refused(object: string, expected: string, seen: string): AuthoringError {
  return new AuthoringError(`${object}: expected ${expected}, saw ${seen}\nnext: ${usage}`)
}
