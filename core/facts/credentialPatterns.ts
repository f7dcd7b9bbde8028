/**
 * Shapes of credentials that their makers document, and the words by which people name secrets.
 * Patterns are searched in text whose placeholders are masked; no class holds the mask, so that a credential
 * of which a part is a placeholder does not match.
 */
export interface CredentialPattern {
  /** How messages call it. */
  readonly kind: string;
  readonly pattern: RegExp;
  readonly source: string;
  /** Opens only a sandbox, or is told by the shape alone: weighs less. */
  readonly weak?: true;
}

export const credentialPatterns: readonly CredentialPattern[] = [
  {
    kind: 'an AWS access key',
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
  },
  {
    kind: 'a private key',
    pattern: /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/,
    source: 'https://www.rfc-editor.org/rfc/rfc7468',
  },
  {
    kind: 'a GitHub token',
    pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{40,255})/,
    source:
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  },
  {
    kind: 'a GitLab token',
    pattern: /(?<![A-Za-z0-9])gl(?:pat|dt|rt|cbt|ptt)-[\w-]{20,}/,
    source: 'https://docs.gitlab.com/security/tokens/',
  },
  {
    kind: 'a Slack token',
    pattern: /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,}/,
    source: 'https://docs.slack.dev/authentication/tokens/',
  },
  {
    kind: 'a Slack webhook address',
    pattern: /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9]+\/[A-Za-z0-9]+\/\w+/,
    source: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/',
  },
  {
    kind: 'a Discord webhook address',
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{15,}\/[\w-]{30,}/,
    source: 'https://discord.com/developers/docs/resources/webhook',
  },
  {
    kind: 'a Stripe secret key',
    pattern: /(?<![A-Za-z0-9])(?:sk|rk)_live_[A-Za-z0-9]{10,}/,
    source: 'https://docs.stripe.com/keys',
  },
  {
    kind: 'a Stripe test key',
    pattern: /(?<![A-Za-z0-9])(?:sk|rk)_test_[A-Za-z0-9]{10,}/,
    source: 'https://docs.stripe.com/keys',
    weak: true,
  },
  {
    kind: 'a Stripe webhook secret',
    pattern: /(?<![A-Za-z0-9])whsec_[A-Za-z0-9+/=]{20,}/,
    source: 'https://docs.stripe.com/webhooks/signature',
  },
  {
    kind: 'an npm token',
    pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/,
    source: 'https://docs.npmjs.com/about-access-tokens',
  },
  {
    kind: 'a PyPI token',
    pattern: /(?<![A-Za-z0-9])pypi-AgE[\w-]{50,}/,
    source: 'https://pypi.org/help/#apitoken',
  },
  {
    kind: 'a Docker Hub token',
    pattern: /(?<![A-Za-z0-9])dckr_(?:pat|oat)_[\w-]{20,}/,
    source: 'https://docs.docker.com/security/access-tokens/',
  },
  {
    kind: 'a SendGrid API key',
    pattern: /(?<![A-Za-z0-9.])SG\.[\w-]{16,32}\.[\w-]{16,64}/,
    source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  },
  {
    kind: 'a Google API key',
    pattern: /(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])/,
    source: 'https://cloud.google.com/docs/authentication/api-keys',
  },
  {
    kind: 'a Google client secret',
    pattern: /(?<![A-Za-z0-9])GOCSPX-[\w-]{20,}/,
    source: 'https://developers.google.com/identity/protocols/oauth2',
  },
  {
    kind: 'an Anthropic API key',
    pattern: /(?<![A-Za-z0-9])sk-ant-[\w-]{20,}/,
    source: 'https://docs.claude.com/en/api/overview',
  },
  {
    kind: 'an OpenAI API key',
    pattern: /(?<![A-Za-z0-9])sk-(?:(?:proj|svcacct|admin)-[\w-]{20,}|[A-Za-z0-9]{40,})/,
    source: 'https://platform.openai.com/docs/api-reference/authentication',
  },
  {
    kind: 'a New Relic key',
    pattern: /(?<![A-Za-z0-9])(?:NRAK-[A-Z0-9]{27}|[a-f0-9]{36}NRAL)(?![A-Za-z0-9])/,
    source: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  },
  {
    kind: 'a Telegram bot token',
    pattern: /(?<![A-Za-z0-9])\d{8,10}:AA[\w-]{33}(?![\w-])/,
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
  },
  {
    kind: 'a Vault token',
    pattern: /(?<![A-Za-z0-9])hv[sb]\.[\w-]{24,}/,
    source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  },
  {
    kind: 'a DigitalOcean token',
    pattern: /(?<![A-Za-z0-9])do[opr]_v1_[a-f0-9]{64}/,
    source: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  },
  {
    kind: 'a Shopify token',
    pattern: /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/,
    source: 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens',
  },
  {
    kind: 'a JSON web token',
    pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{10,}/,
    source: 'https://www.rfc-editor.org/rfc/rfc7519',
  },
];

/** Part of every text that one of the patterns above matches: most texts need no closer look. */
export const credentialHint =
  /AKIA|ASIA|PRIVATE KEY|gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt)-|xox|hooks\.slack|\/webhooks\/|_live_|_test_|whsec_|npm_|pypi-|dckr_|SG\.|AIza|GOCSPX|sk-|NRA[KL]|:AA|hv[sb]\.|do[opr]_v1_|shp|eyJ/;

/** Part of every text in which a name or a tool may announce a secret. */
export const assignmentHint = /pass|pwd|secret|token|key|cred|auth|curl |mysql|redis-cli |login |conn/i;

/** The secret half of an AWS access key: told from other text only where a name speaks of it. */
export const awsSecretKey = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/;

/**
 * Words that a name ends with when its value is a secret, each with how messages call the value. A phrase stands
 * with single spaces between its words; the longest that fits tells the kind.
 */
export const secretNames: Readonly<Record<string, string>> = {
  password: 'a password',
  passwd: 'a password',
  passwort: 'a password',
  pwd: 'a password',
  pass: 'a password',
  passphrase: 'a passphrase',
  passcode: 'a password',
  pgpassword: 'a password',
  secret: 'a secret',
  secrets: 'a secret',
  'secret key': 'a secret key',
  'secret key base': 'a secret key',
  'secret access key': 'a secret access key',
  'client secret': 'a client secret',
  token: 'a token',
  'access token': 'an access token',
  'refresh token': 'a token',
  'api key': 'an API key',
  'api token': 'an API token',
  'access key': 'an access key',
  'access key id': 'an access key',
  'app key': 'an application key',
  'application key': 'an application key',
  'private key': 'a private key',
  'encryption key': 'an encryption key',
  'signing key': 'a signing key',
  'signature key': 'a signing key',
  'master key': 'a master key',
  'account key': 'an account key',
  'storage key': 'an account key',
  'auth key': 'an authentication key',
  'authentication key': 'an authentication key',
  'license key': 'a licence key',
  'licence key': 'a licence key',
  'shared key': 'a shared key',
  'session key': 'a session key',
  'hmac key': 'a signing key',
  'jwt key': 'a signing key',
  'ssh key': 'an SSH key',
  'deploy key': 'a deploy key',
  'admin key': 'an administration key',
  'administration key': 'an administration key',
  'service account key': 'a service account key',
  'verify key': 'a verification key',
  credential: 'a credential',
  credentials: 'a credential',
  creds: 'a credential',
  'engine auth data': 'registry credentials',
  'docker auth config': 'registry credentials',
  'connection string': 'a connection string',
};

/** Words run together that stand for a phrase above. */
export const joinedNames: Readonly<Record<string, string>> = {
  apikey: 'api key',
  requirepass: 'password',
  masterauth: 'password',
  apitoken: 'api token',
  appkey: 'app key',
  accesskey: 'access key',
  accesstoken: 'access token',
  authtoken: 'token',
  authkey: 'auth key',
  bearertoken: 'token',
  bottoken: 'token',
  clientsecret: 'client secret',
  secretkey: 'secret key',
  secretaccesskey: 'secret access key',
  privatekey: 'private key',
  licensekey: 'license key',
  encryptionkey: 'encryption key',
  masterkey: 'master key',
  signingkey: 'signing key',
  connectionstring: 'connection string',
  connstring: 'connection string',
  connstr: 'connection string',
};

/** Words behind a secret word that say which of several it is, not that the value is something else. */
export const nameQualifiers: readonly string[] = [
  'base64',
  'b64',
  'backup',
  'current',
  'default',
  'dev',
  'development',
  'hex',
  'live',
  'local',
  'main',
  'new',
  'next',
  'old',
  'plain',
  'plaintext',
  'previous',
  'primary',
  'prod',
  'production',
  'raw',
  'replica',
  'secondary',
  'stage',
  'staging',
  'string',
  'test',
  'text',
  'uat',
  'value',
];

/** First words that make a name a switch or a limit. */
export const switchWords: readonly string[] = [
  'allow',
  'check',
  'disable',
  'enable',
  'has',
  'is',
  'max',
  'min',
  'require',
  'requires',
  'show',
  'skip',
  'use',
  'validate',
];

/** Whole words that a value consists of when it is a stand-in rather than somebody's secret. */
export const dummyWords: readonly string[] = [
  'abc',
  'abc123',
  'abcdef',
  'admin',
  'bar',
  'baz',
  'changeit',
  'default',
  'demo',
  'dev',
  'development',
  'foo',
  'foobar',
  'guest',
  'hello',
  'letmein',
  'local',
  'localdev',
  'localhost',
  'mariadb',
  'minioadmin',
  'mongo',
  'mysecret',
  'mysql',
  'pass',
  'passwd',
  'passw0rd',
  'postgres',
  'postgresql',
  'pwd',
  'qwerty',
  'rabbitmq',
  'redacted',
  'redis',
  'root',
  'sa',
  'secret',
  'secretkey',
  'secret_key',
  'string',
  'supersecret',
  'tbd',
  'todo',
  'token',
  'user',
  'value',
  'welcome',
];

/** Parts of a value that give a stand-in away. */
export const dummyParts: readonly RegExp[] = [
  /change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|example|sample|dummy|placeholder|fake/i,
  /not[-_ ]?(?:a[-_ ]?)?(?:real|secret)|^your[-_ ]|[-_ ]here$|^insert[-_ ]|^to[-_ ]?be[-_ ]/i,
  /^(?:my|db|the|test|admin|root|super|secret|user|default|local)*[-_ ]?pass(?:word|wd|w0rd)?[-_ ]?\d{0,4}[!.]?$/i,
  /^(?:my|super|top|very|the)?[-_ ]?secret[-_ ]?(?:key|token|value)?[-_ ]?\d{0,4}[!.]?$/i,
  /^test(?:ing)?[-_]?\w{0,8}$|[-_]test$/i,
  /x{4,}|\*{3,}|\.{3,}/i,
  /^(.)\1*$/,
  /^(?:1?2345?\d*|\d{1,8})$/,
];

/** Words of a name that say that everybody may know the value. */
export const publicWords: readonly string[] = ['public', 'publishable', 'anon', 'anonymous', 'site'];

/** Words of a name whose value often is a key without being called one. */
export const weakNames: readonly string[] = [
  'auth',
  'cookie',
  'crypt',
  'encryption',
  'hmac',
  'key',
  'keys',
  'pepper',
  'private',
  'salt',
  'session',
  'sign',
  'signature',
  'signing',
  'webhook',
];

/** Words of a name whose value looks random without being a secret. */
export const identifierNames: readonly string[] = [
  'arn',
  'bucket',
  'build',
  'ca',
  'cert',
  'certificate',
  'certificates',
  'checksum',
  'commit',
  'digest',
  'etag',
  'fingerprint',
  'git',
  'hash',
  'id',
  'ids',
  'image',
  'name',
  'pool',
  'revision',
  'sha',
  'sha1',
  'sha256',
  'tag',
  'thumbprint',
  'version',
];

/** How a value begins that names a secret kept elsewhere, or is encrypted. */
export const referencePrefixes =
  /^(?:arn:|ssm:|aws-ssm:|awsssm:|secretsmanager:|aws-secretsmanager:|awssecret:|asm:|awssm:|awsps:|vault:|ref\+|kms:|file:|env:|classpath:|resource:|configtree:|projects\/|gcp:|sm:|op:|azurekv:|secretref:|ENC\(|enc:|\{cipher\}|AQI[CD]A[HB]|process\.env)/i;
