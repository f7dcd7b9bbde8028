import assert from 'node:assert/strict';
import { credentialPatterns } from '../../core/facts/credentialPatterns';
import { kindOfName, suspectEntry, suspectText } from '../../core/model/secretDetection';
import { maskPlaceholders } from '../../core/text/placeholders';

// Assembled, so that no scanner takes this file for a leak.
const some = 'q7Xe2Lp9Vb4Tz8KdR1wY6mNcJ5uHs3Gf';
const hex = '9f3c1b7e5a2d8046c1e9b3f7a5d20864';
const CREDENTIALS: readonly (readonly [string, string])[] = [
  ['an AWS access key', 'AKIA' + 'Q7XE2LP9VB4TZ8KD'],
  ['an AWS access key', 'ASIA' + 'Q7XE2LP9VB4TZ8KD'],
  ['a private key', '-----BEGIN RSA ' + 'PRIVATE KEY-----\nMIIEow'],
  ['a private key', '-----BEGIN ' + 'OPENSSH PRIVATE KEY-----'],
  ['a GitHub token', 'ghp' + '_' + some + 'abcd'],
  ['a GitHub token', 'gho' + '_' + some + 'abcd'],
  ['a GitHub token', 'github' + '_pat_' + some + '_' + some],
  ['a GitLab token', 'glpat' + '-' + some.slice(0, 20)],
  ['a Slack token', 'xox' + 'b-1234567890-' + some],
  [
    'a Slack webhook address',
    'https://hooks.slack' + '.com/services/T0AB12CD3/B0AB12CD3/' + some.slice(0, 24),
  ],
  ['a Stripe secret key', 'sk' + '_live_' + some],
  ['an npm token', 'npm' + '_' + some + 'abcd'],
  ['a SendGrid API key', 'SG' + '.' + some.slice(0, 22) + '.' + some],
  ['a Google API key', 'AIza' + some + 'abc'],
  ['a JSON web token', 'eyJ' + 'hbGciOiJIUzI1NiJ9.eyJ' + 'zdWIiOiIxMjM0In0.' + some],
  ['a Telegram bot token', '123456789' + ':AA' + some + 'x'],
  ['a New Relic key', hex + '9f3c' + 'NRAL'],
];

const SILENT: readonly (readonly [string, string])[] = [
  ['JWT_ACCESS_TOKEN_EXPIRATION', '900s'],
  ['JWT_TOKEN_EXPIRATION_TIME', '3600'],
  ['REFRESH_TOKEN_TTL', '7 days'],
  ['TOKEN', '00:30:00'],
  ['GOOGLE_APPLICATION_CREDENTIALS', '/secrets/key.json'],
  ['GOOGLE_APPLICATION_CREDENTIALS', 'key.json'],
  ['POSTGRES_PASSWORD_FILE', '/run/secrets/db'],
  ['DB_PASSWORD', '/run/secrets/db'],
  ['SSH_PRIVATE_KEY', '~/.ssh/id_ed25519'],
  ['PRIVATE_KEY', 'C:\\certs\\server.key'],
  ['IdentityServer__ForgotPassword', 'https://login.example.org/forgot'],
  ['RESET_PASSWORD_URL', 'https://shop.example.org/reset?token={token}'],
  ['API_TOKEN_URL', 'https://login.example.org/oauth/token'],
  ['CLIENT_SECRET_ARN', 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web-AbCdEf'],
  ['CLIENT_SECRET', 'arn:aws:ssm:eu-central-1:111122223333:parameter/web'],
  ['DB_PASSWORD', 'ssm:/web/db/password'],
  ['DB_PASSWORD', 'vault:secret/data/web#db'],
  ['DB_PASSWORD', 'prod/web/db-password'],
  ['SECRET_NAME', 'web/db'],
  ['SECRET_ID', 'web'],
  ['SECRETS_MANAGER_REGION', 'eu-central-1'],
  ['PASSWORD_POLICY', 'strict'],
  ['PASSWORD_MIN_LENGTH', '12'],
  ['MAX_TOKENS', '4096'],
  ['USE_API_KEY', 'maybe'],
  ['TOKEN_TYPE', 'bearer'],
  ['PRIMARY_KEY', 'order_id'],
  ['PARTITION_KEY', 'tenant'],
  ['KEYBOARD_LAYOUT', 'qwertz'],
  ['MONKEY', 'business'],
  ['COMPASS', 'north'],
  ['PASSENGER_APP_ENV', 'production'],
  ['TOKENIZER', 'whitespace'],
  ['API_KEY', ''],
  ['API_KEY', '   '],
  ['API_KEY', 'false'],
  ['API_KEY', 'none'],
  ['API_KEY', '${API_KEY}'],
  ['API_KEY', 'prefix-$API_KEY'],
  ['API_KEY', '{{ api_key }}'],
  ['API_KEY', '<api-key>'],
  ['API_KEY', '$$$API_KEY$$$'],
  ['DATABASE_URL', 'postgres://shop:${PASSWORD}@db.internal/shop'],
  ['DATABASE_URL', 'postgres://db.internal:5432/shop'],
  ['REDIS_URL', 'redis://cache.internal:6379'],
  ['SENTRY_DSN', `https://${hex}@o1.ingest.sentry.io/2`],
  ['CONNECTION_STRING', 'Server=db;Database=shop;Integrated Security=true'],
  ['CONNECTION_STRING', 'Server=db;User Id=shop;Password=${PASSWORD};'],
  ['GIT_SHA', hex + '9f3c1b7e'],
  ['IMAGE', `web@sha256:${hex}${hex}`],
  ['COGNITO_CLIENT_ID', '7q2x9lp4vb8tz1kdr6wy3mncj5'],
  ['NEXT_PUBLIC_MAPS_KEY', 'AIza' + some + 'abc'],
  ['RECAPTCHA_SITE_KEY', '6Lc' + some],
  ['JAVA_OPTS', '-Xmx512m -Dspring.profiles.active=prod'],
  ['CLUSTER_NAME', 'ShopProductionClusterEuCentral1BlueGreen2'],
  ['ALLOWED_ORIGINS', 'https://a.example.org,https://b.example.org'],
  ['PWD', 'workspace'],
  ['CA_CERT', 'MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ'],
];

const FOUND: readonly (readonly [string, string, string])[] = [
  ['MYSQL_ROOT_PASSWORD', 'password', 'dummy'],
  ['DB_PASSWORD', 'changeme', 'dummy'],
  ['DB_PASSWORD', 'test', 'dummy'],
  ['API_KEY', 'xxxxxxxx', 'dummy'],
  ['API_KEY', 'your-api-key', 'dummy'],
  ['SECRET_KEY', 'placeholder', 'dummy'],
  ['DB_PASSWORD', '12345678', 'dummy'],
  ['DB_PASSWORD', 'hunter2', 'secret'],
  ['DB_PASSWORD', '730194628', 'secret'],
  ['PGPASSWORD', 'tall-Ship-7', 'secret'],
  ['MYSQLPASSWORD', 'tall-Ship-7', 'secret'],
  ['SMTP_PASS', 'tall-Ship-7', 'secret'],
  ['spring.datasource.password', 'tall-Ship-7', 'secret'],
  ['ConnectionStrings__Password', 'tall-Ship-7', 'secret'],
  ['clientSecret', 'tall-Ship-7', 'secret'],
  ['APIKEY', 'tall-Ship-7', 'secret'],
  ['X-Api-Key', 'tall-Ship-7', 'secret'],
  ['SECRET_KEY_BASE', hex, 'secret'],
  ['DISCORD_TOKEN_PROD', 'tall-Ship-7', 'secret'],
  ['JWT_SECRET_2', 'tall-Ship-7', 'secret'],
  ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE', 'dummy'],
  ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'dummy'],
  ['AWS_SECRET_ACCESS_KEY', some + '/abCD1+2', 'secret'],
  ['DATABASE_URL', 'mysql://shop:tall-Ship-7@db.internal/shop', 'secret'],
  ['DATABASE_URL', 'postgres://shop:ta/ll#Ship7@db.internal/shop', 'secret'],
  ['DATABASE_URL', 'postgres://postgres:postgres@db/shop', 'dummy'],
  ['REDIS', 'redis://:tall-Ship-7@cache.internal:6379', 'secret'],
  ['CONNECTION_STRING', 'AccountName=shop;AccountKey=' + some + '==;EndpointSuffix=x', 'secret'],
  ['JDBC', 'jdbc:mysql://db/shop?user=shop&password=tall-Ship-7', 'secret'],
  ['APP_JSON', '{"auth": {"token": "tall-Ship-7"}}', 'secret'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'api-key=' + hex, 'secret'],
  ['JAVA_OPTS', '-Ddb.password=tall-Ship-7 -Xmx1g', 'secret'],
  ['PEPPER', some, 'random'],
  ['COOKIE_SALT', hex, 'random'],
];

const COMMANDS: readonly (readonly [string, boolean])[] = [
  ['mysql -h db -u shop -pTallShip7 shop', true],
  ['mysqladmin ping -h localhost -ptall-Ship-7', true],
  ['redis-server --requirepass tall-Ship-7', true],
  ['redis-cli -a tall-Ship-7 ping', true],
  ['curl -u shop:tall-Ship-7 https://api.internal/health', true],
  ['curl -H "Authorization: Bearer ' + some + '" https://api.internal', true],
  ['export DB_PASSWORD=tall-Ship-7 && npm start', true],
  ['app --db-password="tall-Ship-7"', true],
  ['app --api-key tall-Ship-7', true],
  ['redis-server --requirepass $REDIS_PASSWORD', false],
  ['redis-server --requirepass "${REDIS_PASSWORD}"', false],
  ['app --password-file /run/secrets/db', false],
  ['app --token-ttl 15m --max-tokens 500', false],
  ['curl -f http://localhost:8080/health || exit 1', false],
  ['curl -u "$USER:$PASS" http://localhost', false],
  ['docker login --password-stdin registry.internal', false],
  ['echo "Password: required"', false],
  ['nginx -g "daemon off;" # token: none', false],
  ['test -n "$TOKEN" && [ "$TOKEN" = "x" ]', false],
  ['mysqladmin ping -h localhost', false],
  ['mysql -p$MYSQL_ROOT_PASSWORD -e "select 1"', false],
];

describe('secret detection', () => {
  const entry = (name: string, value: string): ReturnType<typeof suspectEntry> =>
    suspectEntry(name, maskPlaceholders(value));

  for (const [kind, value] of CREDENTIALS) {
    it(`knows ${kind} under any name`, () => {
      for (const text of [value, `before ${value} after`]) {
        const found = entry('SETTING', text);
        assert.equal(found?.kind, kind);
        assert.equal(found.by, 'value');
        assert.equal(found.grade, 'secret');
      }
    });
  }

  for (const [name, value, grade] of FOUND) {
    it(`${name} of ${String(value.length)} characters is ${grade}`, () => {
      assert.equal(entry(name, value)?.grade, grade);
    });
  }

  for (const [name, value] of SILENT) {
    it(`${name}=${value.slice(0, 60)} is none`, () => {
      assert.equal(entry(name, value), undefined);
    });
  }

  for (const [text, found] of COMMANDS) {
    it(`${found ? 'finds' : 'passes over'} ${text.slice(0, 40)}`, () => {
      assert.equal(suspectText(maskPlaceholders(text)) !== undefined, found);
    });
  }

  it('says where in a text the secret stands', () => {
    const text = 'mysql -u shop -ptall-Ship-7 shop';
    const found = suspectText(text);
    assert.ok(found);
    assert.equal(text.slice(found.start, found.end), 'tall-Ship-7');
    const url = 'postgres://shop:tall-Ship-7@db/shop';
    const inUrl = suspectText(url);
    assert.ok(inUrl);
    assert.equal(url.slice(inUrl.start, inUrl.end), 'tall-Ship-7');
  });

  it('never carries the secret', () => {
    for (const [name, value] of FOUND) {
      const found = entry(name, value);
      if (value.length > 9) assert.ok(!JSON.stringify(found).includes(value));
    }
  });

  it('needs no long time for long or nasty texts', () => {
    const texts = [
      'a'.repeat(300_000),
      '-'.repeat(100_000),
      'a=b '.repeat(50_000),
      '://'.repeat(50_000),
      'curl '.repeat(20_000),
      '"a":'.repeat(50_000),
      'x@'.repeat(80_000),
      '/a'.repeat(80_000),
      'A1b'.repeat(80_000),
    ];
    for (const text of texts) {
      const before = performance.now();
      suspectEntry('API_KEY', text);
      suspectText(text);
      assert.ok(performance.now() - before < 1500, `${text.slice(0, 8)} took too long`);
    }
  });

  it('every pattern names its source', () => {
    for (const { source } of credentialPatterns) assert.match(source, /^https:\/\//);
  });

  it('reads names in every spelling', () => {
    for (const name of ['API_KEY', 'apiKey', 'api-key', 'APIKey', 'api.key', 'WEATHER_API_KEY', 'ApiKeyProd'])
      assert.equal(kindOfName(name), 'an API key', name);
  });
});
