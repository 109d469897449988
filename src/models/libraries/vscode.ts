import { defineLibrary } from '../define-library.js';

const API = 'https://code.visualstudio.com/api/references/vscode-api';
const opened = <Name extends string>(name: Name) =>
  ({
    returns: name,
    acquires: { resource: `vscode.${name}`, via: 'result' },
    fails: 'never',
    citation: `${API}#window`,
  }) as const;
const DISPOSABLE = { methods: { dispose: { fails: 'never' } } } as const;
// Made once for the extension: those that are made at each call stay in the window.
const SHOWN = { kind: 'native', release: [{ method: 'dispose' }], lifetime: 'process', severity: 'low' } as const;

/**
 * What the host keeps until it is disposed. Terminals and webview panels are left out, because the user closes them, and
 * so is what is registered under a name: a second registration throws. Events are told by the shape of their names.
 */
export const vscode = defineLibrary({
  package: 'vscode',
  docs: API,
  types: {
    Workspace: {
      methods: { createFileSystemWatcher: { ...opened('FileSystemWatcher'), citation: `${API}#workspace` } },
    },
    Window: {
      methods: {
        createOutputChannel: opened('OutputChannel'),
        createStatusBarItem: opened('StatusBarItem'),
        createTextEditorDecorationType: opened('TextEditorDecorationType'),
        // Hidden when it loses the focus, and there to be shown again until it is disposed.
        createQuickPick: opened('QuickPick'),
        createInputBox: opened('InputBox'),
      },
    },
    // Draws with the type, and keeps no charge of it.
    TextEditor: { methods: { setDecorations: { fails: 'never' } } },
    FileSystemWatcher: DISPOSABLE,
    OutputChannel: DISPOSABLE,
    StatusBarItem: DISPOSABLE,
    TextEditorDecorationType: DISPOSABLE,
    QuickPick: DISPOSABLE,
    InputBox: DISPOSABLE,
  },
  functions: {
    // Disposes all that it was given.
    'Disposable.from': { takes: 'rest', fails: 'never', citation: `${API}#Disposable` },
  },
  values: { workspace: 'Workspace', window: 'Window' },
  resources: [
    {
      id: 'vscode.FileSystemWatcher',
      kind: 'watcher',
      label: 'file watcher',
      type: 'FileSystemWatcher',
      release: [{ method: 'dispose' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const watcher = workspace.createFileSystemWatcher(pattern);\ncontext.subscriptions.push(watcher);',
      citation: `${API}#FileSystemWatcher`,
    },
    {
      id: 'vscode.OutputChannel',
      label: 'output channel',
      type: 'OutputChannel',
      ...SHOWN,
      remedy: 'const channel = window.createOutputChannel(name); // once\ncontext.subscriptions.push(channel);',
      citation: `${API}#OutputChannel`,
    },
    {
      id: 'vscode.StatusBarItem',
      label: 'status bar item',
      type: 'StatusBarItem',
      ...SHOWN,
      remedy: 'const item = window.createStatusBarItem(); // once\ncontext.subscriptions.push(item);',
      citation: `${API}#StatusBarItem`,
    },
    {
      id: 'vscode.TextEditorDecorationType',
      label: 'decoration type',
      type: 'TextEditorDecorationType',
      ...SHOWN,
      severity: 'medium',
      remedy: 'const type = window.createTextEditorDecorationType(style); // once\ncontext.subscriptions.push(type);',
      citation: `${API}#TextEditorDecorationType`,
    },
    {
      id: 'vscode.QuickPick',
      label: 'quick pick',
      type: 'QuickPick',
      ...SHOWN,
      lifetime: 'scoped',
      remedy: 'const pick = window.createQuickPick();\npick.onDidHide(() => pick.dispose());',
      citation: `${API}#QuickInput`,
    },
    {
      id: 'vscode.InputBox',
      label: 'input box',
      type: 'InputBox',
      ...SHOWN,
      lifetime: 'scoped',
      remedy: 'const box = window.createInputBox();\nbox.onDidHide(() => box.dispose());',
      citation: `${API}#QuickInput`,
    },
  ],
});
