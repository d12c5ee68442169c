import type { Case } from '../case.ts';
import { action, experiment, http, probe, variable } from './build.ts';

/** A method that calls the server once. */
const call = (path: string, provider: Readonly<Record<string, unknown>> = {}) =>
  experiment({ method: [probe('call', http(path, provider))] });
const JSON_HEADERS = { 'Content-Type': 'application/json' };
/** Discard, at which nobody listens. */
const NOBODY = 'http://127.0.0.1:9/x';

export const HTTP_CASES: readonly Case[] = [
  { name: 'http-get', ends: 'completed', everyday: true, experiment: call('/text') },
  { name: 'http-json-answer-is-parsed', ends: 'completed', experiment: call('/json') },
  {
    name: 'http-json-with-charset-stays-text',
    ends: 'completed',
    experiment: call('/json-with-charset'),
  },
  { name: 'http-broken-json', ends: 'aborted', experiment: call('/broken-json') },
  { name: 'http-empty-answer', ends: 'completed', experiment: call('/empty') },
  { name: 'http-repeated-header', ends: 'completed', experiment: call('/twice') },
  { name: 'http-status-404-is-no-failure', ends: 'completed', experiment: call('/status/404') },
  { name: 'http-status-500-is-no-failure', ends: 'completed', experiment: call('/status/500') },
  { name: 'http-redirect-is-followed', ends: 'completed', experiment: call('/redirect') },
  {
    name: 'http-get-arguments-are-the-query',
    ends: 'completed',
    everyday: true,
    experiment: call('/echo?a=1', {
      arguments: { b: true, c: ['d', 'e f'], none: null, number: 1.5, text: 'ü & co' },
    }),
  },
  {
    name: 'http-post-form',
    ends: 'completed',
    experiment: call('/echo', { method: 'POST', arguments: { a: 1, b: ['c d', 'e'], f: false } }),
  },
  {
    name: 'http-post-json',
    ends: 'completed',
    everyday: true,
    experiment: call('/echo', {
      method: 'post',
      headers: JSON_HEADERS,
      arguments: { a: 1, nested: { b: [true, null, 'ü'] } },
    }),
  },
  {
    name: 'http-put-text',
    ends: 'completed',
    experiment: call('/echo', { method: 'PUT', arguments: 'as it is' }),
  },
  {
    name: 'http-delete',
    ends: 'completed',
    experiment: call('/echo', { method: 'DELETE' }),
  },
  {
    name: 'http-head-has-no-body',
    ends: 'completed',
    experiment: call('/text', { method: 'HEAD' }),
  },
  {
    name: 'http-headers',
    ends: 'completed',
    experiment: call('/echo', { headers: { 'X-One': 'a', 'X-Two': variable('target') } }),
  },
  {
    name: 'http-timeout',
    ends: 'completed',
    everyday: true,
    experiment: call('/slow/1500', { timeout: 0.3 }),
  },
  {
    name: 'http-timeouts-to-connect-and-read',
    ends: 'completed',
    experiment: call('/slow/1500', { timeout: [5, 0.3] }),
  },
  {
    name: 'http-fails-to-connect',
    ends: 'completed',
    everyday: true,
    experiment: experiment({ method: [action('call', { type: 'http', url: NOBODY })] }),
  },
  { name: 'http-connection-is-cut', ends: 'completed', experiment: call('/hang-up') },
  {
    name: 'http-unknown-host',
    ends: 'completed',
    experiment: experiment({
      method: [action('call', { type: 'http', url: 'http://no-such-host.invalid/' })],
    }),
  },
  {
    name: 'http-address-without-scheme',
    ends: 'aborted',
    experiment: experiment({ method: [action('call', { type: 'http', url: '127.0.0.1/x' })] }),
  },
  {
    name: 'http-retries-while-nobody-listens',
    ends: 'completed',
    experiment: experiment({
      method: [action('call', { type: 'http', url: NOBODY, max_retries: 2 })],
    }),
  },
];
