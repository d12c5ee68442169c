import { describe, expect, it } from 'vitest';
import { explainKubectl } from './explain-kubectl.ts';

const place = { kubeconfig: '', context: 'kind', namespace: 'team-a' };
const explain = (printed: string) => explainKubectl(printed, place, ['get', 'pods', '--watch']);

describe('explainKubectl', () => {
  it.each([
    ['error: current-context is not set', /kubectl has no context: it knows no cluster/],
    [
      'The connection to the server localhost:8080 was refused - did you specify the right host?',
      /kubectl has no context: it knows no cluster/,
    ],
    ['error: context "kind" does not exist', /kubectl has no context kind/],
    ['error: cannot locate context kind', /kubectl has no context kind/],
    ['spawn /nope ENOENT', /kubectl can't be executed: LAB_KUBECTL/],
    [
      'The connection to the server 10.0.0.5:6443 was refused - did you specify the right host?',
      /the cluster of context kind doesn't answer/,
    ],
    [
      'Unable to connect to the server: dial tcp: lookup lab.example: no such host',
      /the cluster of context kind doesn't answer/,
    ],
    ['error: You must be logged in to the server (Unauthorized)', /kind doesn't know you/],
    [
      'Error from server (Forbidden): pods is forbidden: User "a" cannot list resource "pods"',
      /you \(context kind\) may not do that in the namespace team-a/,
    ],
    [
      'Error from server (Forbidden): pods "x" is forbidden: exceeded quota: participant',
      /the namespace team-a has no room left/,
    ],
  ])('says what "%s" means', (printed, meaning) => {
    expect(explain(printed)).toMatch(meaning);
  });

  it("ends with kubectl's own words, without the lines of its log", () => {
    const text = explain(
      'E1124 18:50:09.962931   25387 memcache.go:265] "Unhandled Error" err="refused"\n' +
        'The connection to the server 10.0.0.5:6443 was refused',
    );
    expect(text.split('\n').slice(1)).toEqual([
      '  kubectl get pods: The connection to the server 10.0.0.5:6443 was refused',
    ]);
  });

  it('says of what it does not know that it failed', () => {
    expect(explain('error: strange')).toBe(
      'kubectl get pods failed\n  kubectl get pods: error: strange',
    );
  });
});
