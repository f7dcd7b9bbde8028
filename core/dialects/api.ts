import type { Dialect } from './dialect';

/** camelCase names, exactly as the AWS CLI and SDKs take them. */
export const apiDialect: Dialect = {
  id: 'api',
  matches: (spelled, name) => spelled === name,
};

/**
 * A bare list of containers, as Terraform's `container_definitions` takes it. The provider decodes it with Go,
 * which reads keys case-insensitively, so `"Name"` is found in real files.
 * Source: https://pkg.go.dev/encoding/json#Unmarshal
 */
export const containerListDialect: Dialect = {
  id: 'containerList',
  matches: (spelled, name) =>
    spelled === name || (spelled.length === name.length && spelled.toLowerCase() === name.toLowerCase()),
};
