import type { SourceUnit } from '../project/source-unit.js';

/** Folders and names of code that has its thread to itself: scripts, command lines, build steps, workers. */
const OWN_THREAD_FOLDERS =
  'scripts?|release|bin|cli|commands?|tools?|tooling|tasks?|build|ci|dev|hack|examples?|demos?|workers?|installers?';
const OWN_THREAD_PATH = new RegExp(
  [
    String.raw`(?:^|/)(?:${OWN_THREAD_FOLDERS}|\.[^/]+)/`,
    String.raw`(?:^|[-_./])(?:cli|worker|script|config|install|postinstall|build)\.[cm]?[jt]sx?$`,
    '(?:gulp|grunt|jake)file',
  ].join('|'),
  'i',
);

const OWN_THREAD_TEXT = /^#!|\bparentPort\b|\bworkerData\b|\bimportScripts\b|process\.argv\b|self\.onmessage\b/;

/** Names of code that serves others while it works. */
const SERVING =
  'servers?|services?|api|routes?|controllers?|handlers?|middlewares?|jobs?|monitors?|daemons?|webhooks?|consumers?|gateways?';
const SERVING_PATH = new RegExp(String.raw`(?:^|[-_./])(?:${SERVING}|health\w*)(?:[-_./]|$)`, 'i');

/** Whether this file's path says that other work waits for its thread. */
export function servesOthers(unit: SourceUnit): boolean {
  return SERVING_PATH.test(unit.path);
}

/** Whether this file's code may stop its thread, as nobody else runs in it. */
export function mayBlock(unit: SourceUnit): boolean {
  return unit.isTest || OWN_THREAD_PATH.test(unit.path) || OWN_THREAD_TEXT.test(unit.text);
}

/** Whether this file is run by itself and ends, so that ending early with an error is what it should do. */
export function isScript(unit: SourceUnit): boolean {
  return OWN_THREAD_PATH.test(unit.path) || unit.text.startsWith('#!');
}
