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
          distinctive: true,
          citation: `${MDN}/ReadableStream/getReader`,
        },
        pipeThrough: { takes: [0] },
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
    Promise: {},
    AbortSignal: {
      methods: {
        throwIfAborted: { fails: 'throws', distinctive: true, citation: `${MDN}/AbortSignal/throwIfAborted` },
      },
    },
    Response: {
      construct: { returns: 'Response' },
      methods: { text: { fails: 'rejects' }, json: { fails: 'rejects' }, arrayBuffer: { fails: 'rejects' } },
      properties: { body: 'ReadableStream' },
    },
    Request: { construct: { returns: 'Request' }, properties: { body: 'ReadableStream' } },
    Blob: { construct: { returns: 'Blob' }, methods: { stream: STREAM } },
    File: { extends: 'Blob', construct: { returns: 'File' } },
    WebSocket: {
      construct: { acquires: { resource: 'global.WebSocket', via: 'result' } },
      methods: { send: { fails: 'throws' }, close: { fails: 'never' } },
    },
    EventSource: { construct: { acquires: { resource: 'global.EventSource', via: 'result' } } },
    BroadcastChannel: {
      construct: { acquires: { resource: 'global.BroadcastChannel', via: 'result' } },
    },
    Worker: {
      construct: { acquires: { resource: 'global.Worker', via: 'result' } },
      methods: { postMessage: { fails: 'throws' }, terminate: { fails: 'never' } },
    },
    URL: { construct: { returns: 'URL', fails: 'throws' } },
    Navigator: {
      properties: { locks: 'LockManager', mediaDevices: 'MediaDevices', geolocation: 'Geolocation' },
    },
    LockManager: {
      methods: {
        // (name, callback) or (name, options, callback): held until the callback's promise settles.
        request: { scopedCallback: 1, exclusive: true, fails: 'rejects', citation: `${MDN}/LockManager/request` },
      },
    },
  },
  functions: {
    // Waits for all and rejects for none.
    'Promise.allSettled': {
      fails: 'never',
      citation: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise/allSettled',
    },
    // Keeps the blob in memory until it is revoked or the page is left.
    'URL.createObjectURL': {
      acquires: { resource: 'global.ObjectURL', via: 'result' },
      fails: 'never',
      citation: `${MDN}/URL/createObjectURL_static`,
    },
    fetch: {
      returns: 'Response',
      acquires: {
        resource: 'global.ResponseBody',
        via: ['awaited', { property: 'body' }],
        unless: { argument: 1, matches: '\\bmethod\\s*:\\s*[\'"`](HEAD|OPTIONS)\\b' },
      },
      fails: 'rejects',
      citation: `${MDN}/Window/fetch`,
    },
  },
  values: { navigator: 'Navigator', process: 'node:process#Process' },
  resources: [
    {
      id: 'global.ResponseBody',
      kind: 'body',
      label: 'response body',
      type: 'Response',
      // Until it has been read or cancelled its connection serves nobody else; the garbage collector may come late.
      release: [
        { method: 'text' },
        { method: 'json' },
        { method: 'arrayBuffer' },
        { method: 'blob' },
        { method: 'bytes' },
        { method: 'formData' },
        { method: 'cancel' },
        { method: 'clone' },
        { method: 'getReader' },
        { method: 'pipeTo' },
        { method: 'pipeThrough' },
        { method: 'tee' },
        { method: 'dump' },
        { method: 'pipe' },
        { method: 'resume' },
        { method: 'on' },
      ],
      selfClosing: true,
      collected: true,
      heldIf: { flag: 'ok', code: 'status', codes: [200, 201] },
      lifetime: 'scoped',
      severity: 'low',
      remedy: 'const response = await fetch(url);\nawait response.body?.cancel(); // or read it\nreturn response.ok;',
      citation: 'https://undici.nodejs.org/#/?id=garbage-collection',
    },
    {
      id: 'global.ReadableStreamReader',
      // It keeps the stream from everybody else, and what the stream reads from open.
      kind: 'stream',
      label: 'stream reader',
      type: 'ReadableStreamDefaultReader',
      // cancel() ends the stream itself, after which its lock blocks nobody.
      exhausted: { method: 'read', property: 'done', value: 'value' },
      heldInUse: true,
      release: [{ method: 'releaseLock' }, { method: 'cancel' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'const reader = stream.getReader();\ntry { await readAll(reader); }\nfinally { reader.releaseLock(); }',
      citation: `${MDN}/ReadableStreamDefaultReader/releaseLock`,
    },
    {
      id: 'global.WritableStreamWriter',
      kind: 'stream',
      label: 'stream writer',
      type: 'WritableStreamDefaultWriter',
      release: [{ method: 'releaseLock' }, { method: 'close' }, { method: 'abort' }],
      heldInUse: true,
      lifetime: 'scoped',
      failing: ['write', 'close'],
      severity: 'medium',
      remedy:
        'const writer = stream.getWriter();\ntry { await writer.write(chunk); }\nfinally { writer.releaseLock(); }',
      citation: `${MDN}/WritableStreamDefaultWriter/releaseLock`,
    },
    {
      id: 'global.WebSocket',
      kind: 'socket',
      label: 'web socket',
      type: 'WebSocket',
      release: [{ method: 'close' }],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'high',
      remedy: 'const socket = new WebSocket(url);\ntry { await talk(socket); }\nfinally { socket.close(); }',
      citation: `${MDN}/WebSocket/close`,
    },
    {
      id: 'global.EventSource',
      kind: 'socket',
      label: 'event source',
      type: 'EventSource',
      // Reconnects for ever until it is closed.
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'high',
      remedy: 'const source = new EventSource(url);\nsignal.addEventListener("abort", () => source.close());',
      citation: `${MDN}/EventSource/close`,
    },
    {
      id: 'global.BroadcastChannel',
      kind: 'socket',
      label: 'broadcast channel',
      type: 'BroadcastChannel',
      release: [{ method: 'close' }, { method: 'unref' }],
      lifetime: 'process',
      severity: 'medium',
      remedy:
        'const channel = new BroadcastChannel(name);\ntry { channel.postMessage(message); }\nfinally { channel.close(); }',
      citation: `${MDN}/BroadcastChannel/close`,
    },
    {
      id: 'global.Worker',
      kind: 'worker',
      label: 'web worker',
      type: 'Worker',
      release: [{ method: 'terminate' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const worker = new Worker(file);\ntry { return await answerOf(worker); }\nfinally { worker.terminate(); }',
      citation: `${MDN}/Worker/terminate`,
    },
    {
      id: 'global.ObjectURL',
      kind: 'native',
      label: 'object url',
      release: [{ method: 'revokeObjectURL', argument: 0 }],
      shownBy: ['src', 'href', 'srcset', 'poster', 'data', 'srcObject'],
      lifetime: 'scoped',
      severity: 'medium',
      remedy:
        'const url = URL.createObjectURL(blob);\ntry { await download(url); }\nfinally { URL.revokeObjectURL(url); }',
      citation: `${MDN}/URL/revokeObjectURL_static`,
    },
  ],
});
