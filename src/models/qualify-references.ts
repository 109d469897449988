import type { CallModel, LibraryModel, ReleaseModel, ResourceModel, TypeModel } from './types.js';

/** `Pool` within the model of pg becomes `pg#Pool`, so that whoever reads a reference needs not know where it stood. */
export function qualifyReferences(library: LibraryModel): LibraryModel {
  const qualify = (reference: string) => (reference.includes('#') ? reference : `${library.package}#${reference}`);
  return {
    ...library,
    types: mapRecord(library.types, (type) => qualifyType(type, qualify)),
    functions: mapRecord(library.functions, (call) => qualifyCall(call, qualify)),
    values: mapRecord(library.values, qualify),
    resources: (library.resources ?? []).map((resource) => qualifyResource(resource, qualify)),
  };
}

type Qualify = (reference: string) => string;

function qualifyType(type: TypeModel, qualify: Qualify): TypeModel {
  return {
    ...type,
    ...(type.construct && { construct: qualifyCall(type.construct, qualify) }),
    methods: mapRecord(type.methods, (call) => qualifyCall(call, qualify)),
    properties: mapRecord(type.properties, qualify),
    ...(type.extends !== undefined && { extends: qualify(type.extends) }),
  };
}

function qualifyCall(call: CallModel, qualify: Qualify): CallModel {
  return call.returns === undefined ? call : { ...call, returns: qualify(call.returns) };
}

function qualifyResource(resource: ResourceModel, qualify: Qualify): ResourceModel {
  return {
    ...resource,
    ...(resource.type !== undefined && { type: qualify(resource.type) }),
    release: resource.release.map((each) => qualifyRelease(each, qualify)),
  };
}

function qualifyRelease(release: ReleaseModel, qualify: Qualify): ReleaseModel {
  if (release.on === undefined || release.on === 'global') return release;
  return { ...release, on: qualify(release.on) };
}

function mapRecord<From, To>(
  record: Readonly<Record<string, From>> | undefined,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([name, value]) => [name, change(value)]));
}
