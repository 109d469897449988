import { wordSet, wordsOf } from '../util/words.js';
import type { ReleaseModel, ResourceModel } from './types.js';

/**
 * Names by which code makes, reads and removes files: those of Node's file system (https://nodejs.org/api/fs.html), of
 * fs-extra (https://github.com/jprichardson/node-fs-extra#methods) and of what people wrap around them. Plain data.
 */

/** Which argument is the path of what a call makes. */
const MAKING: Readonly<Record<string, number>> = {
  writeFile: 0,
  appendFile: 0,
  createWriteStream: 0,
  mkdir: 0,
  createDirectory: 0,
  mkdirp: 0,
  copyFile: 1,
  cp: 1,
  ensureDir: 0,
  ensureFile: 0,
  outputFile: 0,
  outputJson: 0,
  outputJSON: 0,
  writeJson: 0,
  writeJSON: 0,
};

/** Opens, and makes what is not there yet only with such flags. */
const OPENING = wordSet('open');
const MAKING_FLAGS = /^['"`](w|a)|O_CREAT/;
const EXCLUSIVE_FLAGS = /^['"`][wa]s?x|O_EXCL|\bflag['"]?\s*:\s*['"`][wa]s?x/;

/** Calls that look at what a path leads to; like those that write to it, they leave it where it is. */
const READING = wordSet(
  `readFile stat lstat fstat access exists existsSync chmod chown utimes readdir opendir createReadStream truncate realpath
  readlink open openAsBlob readJson readJSON pathExists copyFile cp copy link symlink watch basename dirname extname join resolve normalize
  relative isAbsolute parse startsWith endsWith includes String`,
);

/** Calls that fail, or tell no, where nothing is there. */
const LOOKING = wordSet('realpath access stat lstat exists pathExists fileExists dirExists');

const REMOVING = wordSet('unlink rm rmdir rmrf rimraf remove delete del clean cleanup discard trash purge erase wipe');
const MOVING = wordSet('rename move mv replace');

/** Makes a folder that has nothing in it, whatever was there. */
const RENEWING = wordSet('fresh empty renew recreate reset');

const COMPOSING = /^(join|resolve|normalize|format|pathToFileURL|toNamespacedPath|concat|String|toString|replace)$/;

const TEMPORARY = wordSet('tmp temp temporary tmpdir tempdir tmpfile tempfile tmppath temppath scratch');
const HALF_MADE = wordSet(
  'tmp temp temporary part partial partially pending new draft download downloading swap swp staging incomplete crdownload',
);
const TEMPORARY_ROOT = /^\/(var\/)?tmp(\/|$)|^\$?\{?TMPDIR/;
const TEMPORARY_CALL = /^(tmpdir|tempDir|getTempDir|getTmpDir|getTemporaryDirectory|temporaryFile|tempfile|tempy)$/;

/** Calls, and commands, by which people get to see a file: it has to be there as long as they look. */
const SHOWING = wordSet('open show reveal view preview launch browse editor viewer download');

export const showsFile = (words: string): boolean => wordsOf(words).some((word) => SHOWING.has(word));

/** What makes a name another one each time. */
const UNIQUE =
  /random|uuid|nanoid|ulid|cuid|Date\.now|getTime|hrtime|performance\.now|timestamp|process\.pid|\bpid\b|nonce|\bunique|\bsuffix/i;

/** Flags and options by which code tells that a file is to stay. */
const KEEPING = wordSet(
  'keep kept preserve preserved retain retained leave debug debugging journal journaled journalled recoverable resumable inspect persist persisted',
);
/** Those that tell that it is to go. */
const CLEANING = wordSet('clean cleanup remove delete purge discard autoclean');

const plain = (name: string): string => name.replace(/(Sync|Async)$/, '');

/** The argument with the path of what a call of this name makes; its flags, where it has some, tell whether it does. */
export function madeArgument(name: string, flags: string | undefined): number | undefined {
  const known = plain(name);
  if (OPENING.has(known)) return flags !== undefined && MAKING_FLAGS.test(flags) ? 0 : undefined;
  return Object.hasOwn(MAKING, known) ? MAKING[known] : undefined;
}

export const makesFolder = (name: string): boolean => /^(mkdir|ensureDir|createDirectory)/.test(name);
export const isExclusiveFlag = (text: string): boolean => EXCLUSIVE_FLAGS.test(text);
export const leavesPath = (name: string): boolean => READING.has(plain(name)) || Object.hasOwn(MAKING, plain(name));
export const looksForPath = (name: string): boolean => LOOKING.has(plain(name));
export const respellsPath = (name: string): boolean => /^(realpath(Sync)?|native|resolve|normalize|String)$/.test(name);
/** What is the same in all runs of a program on one machine. */
export const isOfMachine = (name: string): boolean => /^(username|uid|gid|homedir|hostname)$/.test(name);
/** `Uri.file(path)`, `pathToFileURL(path)`: the same path for those who want an address. */
export const addressesPath = (callee: string): boolean => /\b(Uri|URI)\.file$|\bpathToFileURL$/.test(callee);
export const composesPath = (name: string): boolean => COMPOSING.test(name);
export const removesPath = (name: string): boolean => wordsOf(name).some((word) => REMOVING.has(word));
/** `cache.delete(path)`: forgets what is known of the file, and leaves it where it is. */
export const forgetsPath = (name: string, receiver: string | undefined): boolean =>
  name === 'delete' && receiver !== undefined && !/(fs|file|disk|storage|store|bucket|ftp|drive|vault)/i.test(receiver);
export const makesAnew = (name: string): boolean => wordsOf(name).some((word) => RENEWING.has(word));
export const isKeepingName = (name: string): boolean => wordsOf(name).some((word) => KEEPING.has(word));
export const isRemovingName = (name: string): boolean => wordsOf(name).some((word) => CLEANING.has(word));
export const movesPath = (name: string): boolean => wordsOf(name).some((word) => MOVING.has(word));
export const namesTemporary = (text: string): boolean => wordsOf(text).some((word) => TEMPORARY.has(word));
export const namesHalfMade = (text: string): boolean => wordsOf(text).some((word) => HALF_MADE.has(word));
export const isTemporaryRoot = (text: string): boolean => TEMPORARY_ROOT.test(text);
export const givesTemporaryRoot = (name: string): boolean => TEMPORARY_CALL.test(name);
export const variesEachTime = (code: string): boolean => UNIQUE.test(code);

/** What takes a file or folder away. */
const REMOVALS: readonly ReleaseModel[] = [
  'rm',
  'rmSync',
  'unlink',
  'unlinkSync',
  'rmdir',
  'rmdirSync',
  'remove',
  'removeSync',
  'rimraf',
  'rimrafSync',
  'del',
  'deleteAsync',
  'deleteSync',
].map((method) => ({ method, argument: 0 }));

/** Where the renaming fails, the file is still there. */
const RENAMINGS: readonly ReleaseModel[] = ['rename', 'renameSync', 'move', 'moveSync'].map((method) => ({
  method,
  argument: 0,
  ifSucceeds: true,
}));

const PATH_RESOURCE = {
  kind: 'temp-file',
  release: [...REMOVALS, ...RENAMINGS],
  lifetime: 'scoped',
  severity: 'low',
} as const;

export const TEMPORARY_PATH: ResourceModel = {
  ...PATH_RESOURCE,
  id: 'shape.TempFile',
  label: 'temporary file',
  remedy: 'try { await work(path); }\nfinally { await rm(path, { force: true }); }',
};

export const TEMPORARY_FOLDER: ResourceModel = {
  ...PATH_RESOURCE,
  id: 'shape.TempDirectory',
  label: 'temporary directory',
  remedy: 'try { await work(folder); }\nfinally { await rm(folder, { recursive: true, force: true }); }',
};

/** It stands for another file until it is renamed. */
export const HALF_WRITTEN: ResourceModel = {
  ...PATH_RESOURCE,
  id: 'shape.HalfWrittenFile',
  label: 'half-written file',
  remedy:
    'try { await writeFile(half, text); await rename(half, path); }\ncatch (error) { await rm(half, { force: true }); throw error; }',
};

/** As long as it is there, nobody else gets in. */
export const LOCK_FILE: ResourceModel = {
  ...PATH_RESOURCE,
  id: 'shape.LockFile',
  label: 'lock file',
  severity: 'medium',
  remedy: 'try { writeSync(fd, pid); }\ncatch (error) { unlinkSync(path); throw error; }',
};

export const PATH_RESOURCES: readonly ResourceModel[] = [TEMPORARY_PATH, TEMPORARY_FOLDER, HALF_WRITTEN, LOCK_FILE];
