import { defineLibrary } from '../define-library.js';

const MDN = 'https://developer.mozilla.org/en-US/docs/Web/API';
const STREAM = { returns: 'ReadableStream', fails: 'never' } as const;

/** The platform: what browsers and Node provide without an import. Timers stand in a file of their own. */
export const global = defineLibrary({
  package: 'global',
  docs: MDN,
  types: {
    ReadableStream: {
      construct: { returns: 'ReadableStream' },
      methods: {
        getReader: {
          returns: 'ReadableStreamDefaultReader',
          acquires: { resource: 'global.ReadableStreamReader', via: 'result' },
          fails: 'throws',
          distinctive: true,
          citation: `${MDN}/ReadableStream/getReader`,
        },
        pipeThrough: { takes: [0], fails: 'throws' },
        pipeTo: { fails: 'rejects' },
        cancel: { fails: 'rejects' },
      },
    },
    ReadableStreamDefaultReader: {
      // A read that rejects means that the stream has errored: nothing is held any more.
      methods: {
        read: { fails: 'never', citation: `${MDN}/ReadableStreamDefaultReader/read` },
        releaseLock: { fails: 'never' },
        cancel: { fails: 'rejects' },
      },
    },
    WritableStream: {
      construct: { returns: 'WritableStream' },
      methods: {
        getWriter: {
          returns: 'WritableStreamDefaultWriter',
          acquires: { resource: 'global.WritableStreamWriter', via: 'result' },
          fails: 'throws',
          distinctive: true,
          citation: `${MDN}/WritableStream/getWriter`,
        },
        close: { fails: 'rejects' },
        abort: { fails: 'rejects' },
      },
    },
    WritableStreamDefaultWriter: {
      methods: { write: { fails: 'rejects' }, close: { fails: 'rejects' }, abort: { fails: 'rejects' } },
    },
    TransformStream: {
      construct: { returns: 'TransformStream' },
      properties: { readable: 'ReadableStream', writable: 'WritableStream' },
    },
    Response: {
      construct: { returns: 'Response' },
      methods: { text: { fails: 'rejects' }, json: { fails: 'rejects' }, arrayBuffer: { fails: 'rejects' } },
      properties: { body: 'ReadableStream' },
    },
    Request: { construct: { returns: 'Request' }, properties: { body: 'ReadableStream' } },
    Blob: { construct: { returns: 'Blob' }, methods: { stream: STREAM } },
    File: { extends: 'Blob', construct: { returns: 'File' } },
    Navigator: { properties: { locks: 'LockManager' } },
    LockManager: {
      methods: {
        // (name, callback) or (name, options, callback): held until the callback's promise settles.
        request: { scopedCallback: 1, fails: 'rejects', citation: `${MDN}/LockManager/request` },
      },
    },
  },
  functions: {
    fetch: { returns: 'Response', fails: 'rejects', citation: `${MDN}/Window/fetch` },
  },
  values: { navigator: 'Navigator' },
  resources: [
    {
      id: 'global.ReadableStreamReader',
      kind: 'lock',
      label: 'stream reader',
      type: 'ReadableStreamDefaultReader',
      // cancel() ends the stream itself, after which its lock blocks nobody.
      release: [{ method: 'releaseLock' }, { method: 'cancel' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'const reader = stream.getReader();\ntry { await readAll(reader); }\nfinally { reader.releaseLock(); }',
      citation: `${MDN}/ReadableStreamDefaultReader/releaseLock`,
    },
    {
      id: 'global.WritableStreamWriter',
      kind: 'lock',
      label: 'stream writer',
      type: 'WritableStreamDefaultWriter',
      release: [{ method: 'releaseLock' }, { method: 'close' }, { method: 'abort' }],
      lifetime: 'scoped',
      failing: ['write', 'close'],
      severity: 'medium',
      remedy:
        'const writer = stream.getWriter();\ntry { await writer.write(chunk); }\nfinally { writer.releaseLock(); }',
      citation: `${MDN}/WritableStreamDefaultWriter/releaseLock`,
    },
  ],
});
