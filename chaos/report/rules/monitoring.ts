import { formatMs, formatPercent } from '../../compare/format-units.ts';
import type { StackFacts } from './facts.ts';
import { dependencyName } from './recommendations.ts';
import type { Rule } from './rule.ts';

/** The lab's alert MysqlQuerySlow fires on a query that is under way for longer, in ms. */
const ALERT_MS = 5_000;
const SLOW_MS = 1_000;

/** What monitoring would have seen of it. */
export const MONITORING_RULES: readonly Rule[] = [
  {
    id: 'health-failed',
    tone: 'bad',
    recommends: ['find-cause'],
    find: ({ health }) => {
      const { checks, ok } = healthOf(health);
      if (ok === checks) return null;
      const share = formatPercent((100 * ok) / checks);
      return {
        en: `/health of the services answered 200 in ${share} of ${checks} checks only.`,
        id: `/health layanan menjawab 200 hanya pada ${share} dari ${checks} pemeriksaan.`,
      };
    },
  },
  {
    id: 'health-sees-nothing',
    tone: 'warning',
    recommends: ['watch-orders'],
    find: (facts) => {
      const { checks, ok } = healthOf(facts.health);
      if (checks === 0 || ok < checks || !suffers(facts)) return null;
      return {
        en: `/health answered 200 in all ${checks} checks while orders suffered: who watches only that sees nothing.`,
        id: `/health menjawab 200 pada semua ${checks} pemeriksaan sementara pesanan terganggu: yang hanya memantau itu tidak melihat apa-apa.`,
      };
    },
  },
  {
    id: 'slow-query-alert',
    tone: 'warning',
    recommends: ['alert-slow-calls'],
    find: ({ single, steady, fault }) => {
      const longest = Math.max(single?.durationMs ?? 0, steady?.total.latencyMs?.max ?? 0);
      if (longest < ALERT_MS) return null;
      const [time, of] = [formatMs(longest), dependencyName(fault?.dependency ?? null)];
      return {
        en: `An alert on calls to ${of.en} that take more than 5 s would have fired: the longest order took ${time}.`,
        id: `Alarm untuk panggilan ke ${of.id} yang memakan lebih dari 5 dtk akan berbunyi: pesanan terlama memakan ${time}.`,
      };
    },
  },
  {
    id: 'pool-exhausted',
    tone: 'bad',
    recommends: ['bound-pool', 'attempt-timeout'],
    find: ({ connections }) => {
      if (!connections || connections.waiting.most <= connections.limit) return null;
      const { waiting, limit, oldestWaitS } = connections;
      const longest = formatMs(oldestWaitS * 1_000);
      return {
        en: `Up to ${waiting.most} callers wait for one of ${limit} connections, the longest ${longest}.`,
        id: `Sampai ${waiting.most} pemanggil menunggu salah satu dari ${limit} koneksi, yang terlama ${longest}.`,
      };
    },
  },
];

function healthOf(health: StackFacts['health']): { checks: number; ok: number } {
  if (health === null) return { checks: 0, ok: 0 };
  const { orderApi, notifier } = health;
  return { checks: orderApi.checks + notifier.checks, ok: orderApi.ok + notifier.ok };
}

/** Whether anybody who placed an order, or waits for its notification, noticed. */
function suffers({ single, steady, ledger }: StackFacts): boolean {
  const order = single !== null && (single.durationMs >= SLOW_MS || (single.status ?? 500) >= 400);
  const load =
    steady !== null &&
    (steady.total.acknowledged < steady.total.sent ||
      (steady.total.latencyMs?.p99 ?? 0) >= SLOW_MS);
  return order || load || (ledger?.lost ?? 0) > 0;
}
