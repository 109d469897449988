import type { SourceUnit } from '../project/source-unit.js';

/** Folders and names of code that has its thread to itself: scripts, command lines, build steps, workers. */
const OWN_THREAD_PATH =
  /(?:^|\/)(?:scripts?|bin|cli|commands?|tools?|tooling|tasks?|build|ci|dev|hack|examples?|demos?|workers?|installers?|postinstall|\.[^/]+)(?:\/|\.[cm]?[jt]sx?$)|[-_.](?:cli|worker|script|config)\.[cm]?[jt]sx?$|(?:gulp|grunt|jake)file/i;

const OWN_THREAD_TEXT = /^#!|\bparentPort\b|\bworkerData\b|\bimportScripts\b|process\.argv\b|self\.onmessage\b/;

/** Whether this file's code may stop its thread, as nobody else runs in it. */
export function mayBlock(unit: SourceUnit): boolean {
  return unit.isTest || OWN_THREAD_PATH.test(unit.path) || OWN_THREAD_TEXT.test(unit.text);
}
