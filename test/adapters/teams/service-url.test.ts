import { isTrustedServiceUrl } from '../../../adapters/teams/service-url';

test.each([
  'https://smba.trafficmanager.net/jp/',
  'https://smba.trafficmanager.net/teams/',
  'https://SMBA.trafficmanager.net',
  'https://smba.onyx.prod.teams.trafficmanager.net/emea/',
  'https://smba.infra.gcc.teams.microsoft.com/teams',
])('%s is of Teams', (url) => {
  expect(isTrustedServiceUrl(url, false)).toBe(true);
});

test.each([
  'http://smba.trafficmanager.net/jp/',
  'https://evil.trafficmanager.net/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://smba.trafficmanager.net@evil.example/',
  'https://user@smba.trafficmanager.net/',
  'https://smba.trafficmanager.net:8443/',
  'https://evil.example/?smba.trafficmanager.net',
  'https://169.254.169.254/',
  'file:///etc/passwd',
  'smba.trafficmanager.net',
  '',
])('%s is not', (url) => {
  expect(isTrustedServiceUrl(url, false)).toBe(false);
  expect(isTrustedServiceUrl(url, true)).toBe(false);
});

test.each(['http://127.0.0.1:3979', 'http://localhost:56150/_connector', 'http://[::1]:1/'])(
  '%s is trusted in a local test only',
  (url) => {
    expect(isTrustedServiceUrl(url, true)).toBe(true);
    expect(isTrustedServiceUrl(url, false)).toBe(false);
  },
);
