import { defineLibrary } from '../define-library.js';

const MDN = 'https://developer.mozilla.org/en-US/docs/Web/API';
const CAPTURE = {
  returns: 'MediaStream',
  acquires: { resource: 'global.MediaStream', via: 'awaited' },
  fails: 'rejects',
  citation: `${MDN}/MediaStreamTrack/stop`,
} as const;

/** Sound, camera, screen, peers and position: what a page takes from the machine until it gives it back. */
export const mediaGlobal = defineLibrary({
  package: 'global',
  docs: MDN,
  types: {
    MediaDevices: { methods: { getUserMedia: CAPTURE, getDisplayMedia: CAPTURE } },
    AudioContext: {
      construct: {
        acquires: { resource: 'global.AudioContext', via: 'result' },
        citation: `${MDN}/AudioContext/close`,
      },
      methods: { close: { fails: 'rejects' }, resume: { fails: 'rejects' }, suspend: { fails: 'rejects' } },
    },
    RTCPeerConnection: {
      construct: { acquires: { resource: 'global.RTCPeerConnection', via: 'result' } },
      methods: { close: { fails: 'never' } },
    },
    Geolocation: {
      methods: {
        watchPosition: { acquires: { resource: 'global.PositionWatch', via: 'result' }, fails: 'never' },
        clearWatch: { fails: 'never' },
      },
    },
  },
  resources: [
    {
      id: 'global.MediaStream',
      kind: 'native',
      label: 'media stream',
      type: 'MediaStream',
      // Camera and microphone stay on until each track is stopped; the tracks are asked for to that end.
      release: [{ method: 'getTracks' }, { method: 'getAudioTracks' }, { method: 'getVideoTracks' }],
      lifetime: 'scoped',
      severity: 'high',
      remedy: 'for (const track of stream.getTracks()) track.stop();',
      citation: `${MDN}/MediaStreamTrack/stop`,
    },
    {
      id: 'global.AudioContext',
      kind: 'native',
      label: 'audio context',
      type: 'AudioContext',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const context = new AudioContext();\ntry { await play(context); }\nfinally { await context.close(); }',
      citation: `${MDN}/AudioContext/close`,
    },
    {
      id: 'global.RTCPeerConnection',
      kind: 'socket',
      label: 'peer connection',
      type: 'RTCPeerConnection',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'high',
      remedy: 'const peer = new RTCPeerConnection(options);\n// where the call ends\npeer.close();',
      citation: `${MDN}/RTCPeerConnection/close`,
    },
    {
      id: 'global.PositionWatch',
      kind: 'subscription',
      label: 'position watch',
      release: [{ method: 'clearWatch', argument: 0 }],
      lifetime: 'process',
      severity: 'medium',
      remedy:
        'const watch = navigator.geolocation.watchPosition(show);\n// where the component ends\nnavigator.geolocation.clearWatch(watch);',
      citation: `${MDN}/Geolocation/clearWatch`,
    },
  ],
});
