// The floor: discovers, reads and parses what a scan would, and does nothing else.
import { loadProject } from '../dist/src/project/load-project.js';

const { project } = loadProject({ root: process.argv[2] ?? '.' });
for (const file of project.files) project.unit(file);
