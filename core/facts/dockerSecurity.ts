/**
 * Values of `dockerSecurityOptions` and `credentialSpecs`.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const securityOptions = ['no-new-privileges', 'apparmor:', 'label:', 'credentialspec:'] as const;

/** Docker's own spellings of the same, which mean what they say when they reach it. */
export const dockerSpellings = ['no-new-privileges:true', 'no-new-privileges:false'] as const;

/** Options that Docker has and ECS does not document. */
export const undocumentedOptions = ['seccomp', 'systempaths', 'writable-cgroups'] as const;

export const credentialSpecPrefixes = ['credentialspec:', 'credentialspecdomainless:'] as const;
