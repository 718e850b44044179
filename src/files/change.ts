/** What a commit, or a branch, changes: the files on both sides of it. */
import { posix } from 'node:path'
import { UserError } from '../errors.ts'
import { git, gitBytes } from './git.ts'
import { type Edits, overlayFiles } from './overlay.ts'
import type { Files } from './port.ts'

/** Paths are relative to the root of the run; those outside it begin with `../`. */
export interface Change {
  /** What the files are compared with, for people: `HEAD`, `origin/main`. */
  against: string
  before: Files
  after: Files
  /** Files that are new or other than before. */
  touched: ReadonlySet<string>
  /** Files that are gone. */
  removed: ReadonlySet<string>
  /** Old path → new path. */
  renamed: ReadonlyMap<string, string>
}

interface ChangedFile {
  path: string
  /** The path before a rename. */
  from?: string
  status: string
  old: { mode: string; id: string }
}

/**
 * What the next commit changes: the index beside HEAD. Files that are not staged are as the index has them.
 * @throws {UserError} where `files.root` is in no git repository.
 */
export function stagedChange(files: Files): Change {
  const repository = openRepository(files.root)
  const unstaged = diff(repository, ['--no-renames'])
  const index = new Map<string, Source>()
  for (const path of untracked(repository)) index.set(path, null)
  // A file that is only announced (`git add --intent-to-add`) is new beside the index.
  for (const { path, status, old } of unstaged) if (status !== 'U') index.set(path, status === 'A' ? null : old)
  const head = git(repository.top, ['rev-parse', '--quiet', '--verify', 'HEAD^{commit}'])?.trim()
  const base = head || git(repository.top, ['hash-object', '-t', 'tree', '--stdin'], '')!.trim()
  const after = overlayFiles(files, toEdits(index, repository))
  return toChange(head ? 'HEAD' : 'nothing', after, diff(repository, ['--cached', '-M', base]), repository)
}

/**
 * What a branch changes: the files on disk beside the commit in which HEAD and `ref` part.
 * @param ref A revision; '' = the target of the pull request that CI builds, the upstream, or `origin/HEAD`.
 * @throws {UserError} where there is no such commit, and where a shallow clone does not have it.
 */
export function branchChange(files: Files, ref: string, env: Readonly<Record<string, string | undefined>>): Change {
  const repository = openRepository(files.root)
  const against = ref === '' ? defaultRef(repository, env) : ref
  const base = mergeBase(repository, against)
  const fresh = untracked(repository).map((path) => ({ path, status: 'A', old: { mode: '000000', id: '' } }))
  return toChange(against, files, [...diff(repository, ['-M', base]), ...fresh], repository)
}

/** Whether `ref` names a commit in the repository around `root`. */
export function isRevision(root: string, ref: string): boolean {
  return !ref.startsWith('-') && !!git(root, ['rev-parse', '--quiet', '--verify', `${ref}^{commit}`])
}

interface Repository {
  /** Absolute. */
  top: string
  /** The root of the run below `top`: `website/` or ''. */
  prefix: string
}

function openRepository(root: string): Repository {
  const output = git(root, ['rev-parse', '--show-toplevel', '--show-prefix'])
  const [top, prefix = ''] = output?.split('\n') ?? []
  if (top) return { top, prefix }
  throw new UserError(
    `${root} is in no git repository`,
    'Only git knows what a change is: leave out --staged and --changed, or run in a clone.',
  )
}

/** Raw differences, by path relative to the root. */
function diff({ top, prefix }: Repository, args: readonly string[]): ChangedFile[] {
  const flags = ['--raw', '-z', '--no-abbrev', '--no-ext-diff', '--no-relative', '--ignore-submodules=dirty']
  const output = git(top, ['--no-optional-locks', 'diff', ...flags, ...args, '--']) ?? ''
  const words = output.split('\0')
  const found: ChangedFile[] = []
  for (let at = 0; at < words.length - 1; ) {
    const [mode = '', , id = '', , status = ''] = words[at++]!.slice(1).split(' ')
    const old = { mode, id }
    const first = toRoot(prefix, words[at++]!)
    const isPair = /^[RC]/.test(status)
    const path = isPair ? toRoot(prefix, words[at++]!) : first
    found.push({ path, status: status[0]!, old, ...(status[0] === 'R' && { from: first }) })
  }
  return found
}

function untracked({ top, prefix }: Repository): string[] {
  const output = git(top, ['ls-files', '-z', '--others', '--exclude-standard']) ?? ''
  return output.split('\0').flatMap((path) => (path ? [toRoot(prefix, path.replace(/\/$/, ''))] : []))
}

function toRoot(prefix: string, path: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : posix.relative(prefix, path)
}

function toChange(against: string, after: Files, changed: readonly ChangedFile[], repository: Repository): Change {
  const old = new Map<string, Source>()
  const touched = new Set<string>()
  const removed = new Set<string>()
  const renamed = new Map<string, string>()
  for (const { path, status, old: source, from } of changed) {
    if (status === 'D') {
      old.set(path, source)
      removed.add(path)
      continue
    }
    touched.add(path)
    if (from === undefined) old.set(path, status === 'A' || status === 'C' ? null : source)
    else {
      if (!old.has(path)) old.set(path, null)
      old.set(from, source)
      removed.add(from)
      renamed.set(from, path)
    }
  }
  return { against, before: overlayFiles(after, toEdits(old, repository)), after, touched, removed, renamed }
}

/** A file of git's store; null = no file. */
type Source = { mode: string; id: string } | null

/** Reads what git has stored in one call for all files that may be text, when the first of them is asked for. */
function toEdits(sources: ReadonlyMap<string, Source>, { top }: Repository): Edits {
  const isFile = (mode: string) => mode.startsWith('100')
  const ids = [...sources].flatMap(([path, source]) =>
    source && isFile(source.mode) && !BINARY.test(path) ? [source.id] : [],
  )
  let texts: Map<string, string> | undefined
  const edits = new Map<string, { text(): string | undefined } | null>()
  for (const [path, source] of sources) {
    const text = () => {
      if (!source || !isFile(source.mode)) return undefined
      texts ??= readBlobs(top, ids)
      return texts.get(source.id) ?? readBlobs(top, [source.id]).get(source.id) ?? ''
    }
    edits.set(path, source && { text })
  }
  return edits
}

const BINARY = /\.(?:png|jpe?g|gif|webp|avif|ico|mp4|webm|mov|mp3|pdf|zip|gz|woff2?|ttf|otf|eot|wasm)$/i

/** Texts of blobs by their id. */
function readBlobs(top: string, ids: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>()
  const output = ids.length > 0 ? gitBytes(top, ['cat-file', '--batch'], `${ids.join('\n')}\n`) : undefined
  for (let at = 0; output && at < output.length; ) {
    const end = output.indexOf(10, at)
    const [id = '', type, size] = output.toString('latin1', at, end).split(' ')
    at = end + 1
    if (type === 'missing' || size === undefined) continue
    texts.set(id, output.toString('utf8', at, at + Number(size)))
    at += Number(size) + 1
  }
  return texts
}

function defaultRef({ top }: Repository, env: Readonly<Record<string, string | undefined>>): string {
  const target =
    env.GITHUB_BASE_REF ||
    env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME ||
    env.SYSTEM_PULLREQUEST_TARGETBRANCH?.replace(/^refs\/heads\//, '')
  if (target) return `origin/${target}`
  for (const ref of ['@{upstream}', 'origin/HEAD']) {
    const name = git(top, ['rev-parse', '--quiet', '--abbrev-ref', '--verify', ref])?.trim()
    if (name && isRevision(top, name)) return name
  }
  throw new UserError(
    '--changed needs something to compare with: this branch has no upstream, and there is no `origin/HEAD`',
    'Name a branch or a commit: --changed=main.',
  )
}

function mergeBase({ top }: Repository, ref: string): string {
  const isShallow = git(top, ['rev-parse', '--is-shallow-repository'])?.trim() === 'true'
  const shallow =
    'This clone is shallow. Fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout, ' +
    '`GIT_DEPTH: 0` in GitLab, `fetchDepth: 0` in Azure Pipelines.'
  if (!isRevision(top, ref)) {
    const [, remote, branch] = /^(origin)\/(.+)$/.exec(ref) ?? []
    const fetch = remote ? `Fetch it: \`git fetch ${remote} ${branch}\`.` : 'Name a branch, a tag or a commit.'
    throw new UserError(`--changed: git knows no \`${ref}\``, isShallow ? shallow : fetch)
  }
  const base = git(top, ['merge-base', ref, 'HEAD'])?.trim()
  if (base) return base
  throw new UserError(
    `--changed: HEAD and \`${ref}\` have no commit in common${isShallow ? ' that this clone has' : ''}`,
    isShallow ? shallow : 'Name a branch that this one was made from.',
  )
}
