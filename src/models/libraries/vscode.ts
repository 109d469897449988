import { defineLibrary } from '../define-library.js';

const API = 'https://code.visualstudio.com/api/references/vscode-api';
const WATCHER = {
  returns: 'FileSystemWatcher',
  acquires: { resource: 'vscode.FileSystemWatcher', via: 'result' },
  fails: 'never',
  citation: `${API}#workspace`,
} as const;

export const vscode = defineLibrary({
  package: 'vscode',
  docs: API,
  types: {
    Workspace: { methods: { createFileSystemWatcher: WATCHER } },
    FileSystemWatcher: { methods: { dispose: { fails: 'never' } } },
  },
  values: { workspace: 'Workspace' },
  resources: [
    {
      id: 'vscode.FileSystemWatcher',
      kind: 'watcher',
      label: 'file watcher',
      type: 'FileSystemWatcher',
      release: [{ method: 'dispose' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'const watcher = workspace.createFileSystemWatcher(pattern);\ncontext.subscriptions.push(watcher);',
      citation: `${API}#FileSystemWatcher`,
    },
  ],
});
