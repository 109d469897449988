import { defineLibrary } from '../define-library.js';

const API = 'https://mozilla.github.io/pdf.js/api/draft/module-pdfjsLib.html';
const GET_DOCUMENT = {
  returns: 'PDFDocumentLoadingTask',
  acquires: { resource: 'pdfjs-dist.PDFDocument', via: { property: 'promise' } },
  fails: 'never',
  citation: `${API}#.getDocument`,
} as const;

export const pdfjsDist = defineLibrary({
  package: 'pdfjs-dist',
  modules: ['pdfjs-dist/legacy/build/pdf.mjs', 'pdfjs-dist/legacy/build/pdf.js', 'pdfjs-dist/legacy/build/pdf'],
  docs: API,
  types: {
    // The whole module, where it is handed around.
    Module: { methods: { getDocument: GET_DOCUMENT } },
    PDFDocumentLoadingTask: { properties: { promise: 'PDFDocumentProxy' } },
    PDFDocumentProxy: { methods: { getPage: { fails: 'rejects' }, destroy: { fails: 'rejects' } } },
  },
  functions: { getDocument: GET_DOCUMENT },
  values: { '*': 'Module', default: 'Module' },
  resources: [
    {
      id: 'pdfjs-dist.PDFDocument',
      kind: 'native',
      label: 'pdf document',
      type: 'PDFDocumentProxy',
      // cleanup() frees what pages have cached; the document itself stays in its worker until destroy().
      release: [{ method: 'destroy' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy:
        'const document = await getDocument(path).promise;\ntry { return await textOf(document); }\nfinally { await document.destroy(); }',
      citation: `${API.replace('.html', '')}-PDFDocumentProxy.html#destroy`,
    },
  ],
});
