import type { Said } from './rule.ts';

/** What to do, for a dependency by its name. */
const RECOMMENDATIONS = {
  'attempt-timeout': (of) => ({
    en: `Give each attempt of a call to ${of} a time-out of its own, inside a budget for the whole request.`,
    id: `Beri setiap percobaan panggilan ke ${of} batas waktu sendiri, di dalam anggaran waktu seluruh permintaan.`,
  }),
  'circuit-breaker': (of) => ({
    en: `Put a circuit breaker in front of ${of}: while it does not answer, stop asking it.`,
    id: `Pasang circuit breaker di depan ${of}: selama tidak menjawab, berhenti bertanya kepadanya.`,
  }),
  'retry-and-fallback': (of) => ({
    en: `Retry with backoff within the budget. When ${of} stays away, accept the order durably elsewhere (202, a confirmed persistent message), or refuse it fast with 503 and Retry-After.`,
    id: `Coba lagi dengan backoff di dalam anggaran waktu. Bila ${of} tetap tidak ada, terima pesanan di tempat lain yang tahan lama (202, pesan persisten yang dikonfirmasi), atau tolak segera dengan 503 dan Retry-After.`,
  }),
  'evict-connections': (of) => ({
    en: `When one connection to ${of} is lost, close the idle ones of the pool as well, so that no order gets a stale one.`,
    id: `Bila satu koneksi ke ${of} putus, tutup juga koneksi menganggur di pool, agar tidak ada pesanan yang mendapat koneksi mati.`,
  }),
  'bound-pool': () => ({
    en: 'Bound the pool: a limit on how many wait for a connection, and on how long.',
    id: 'Batasi pool: berapa banyak yang boleh menunggu koneksi, dan berapa lama.',
  }),
  'manual-ack': () => ({
    en: 'Acknowledge a message only when its notification is stored (manual ack, prefetch), with delayed retries and a dead-letter queue.',
    id: 'Akui pesan hanya setelah notifikasinya tersimpan (ack manual, prefetch), dengan percobaan ulang tertunda dan dead-letter queue.',
  }),
  outbox: () => ({
    en: "Keep what is to be published with the order's row (outbox), and publish it again until the broker confirms it.",
    id: 'Simpan yang akan diterbitkan bersama baris pesanan (outbox), dan terbitkan lagi sampai broker mengonfirmasinya.',
  }),
  idempotency: () => ({
    en: 'Let clients name each order (Idempotency-Key) and store it under that key, so that repeating a request is harmless.',
    id: 'Biarkan klien menamai setiap pesanan (Idempotency-Key) dan simpan di bawah kunci itu, agar mengulang permintaan tidak berbahaya.',
  }),
  'watch-orders': () => ({
    en: "Alert on orders' success and latency, not on /health alone; let /ready tell of dependencies.",
    id: 'Pasang alarm pada keberhasilan dan latensi pesanan, bukan hanya /health; biarkan /ready melaporkan dependensi.',
  }),
  'alert-slow-calls': (of) => ({
    en: `Alert on a call to ${of} that has been under way for more than 5 s.`,
    id: `Pasang alarm untuk panggilan ke ${of} yang sudah berjalan lebih dari 5 dtk.`,
  }),
  'large-orders': () => ({
    en: 'Repeat it with large orders (WORKLOAD=bulk), where this fault bites.',
    id: 'Ulangi dengan pesanan besar (WORKLOAD=bulk), tempat gangguan ini terasa.',
  }),
  'churning-connections': () => ({
    en: 'Repeat it while connections come and go (make experiment-slow-close-churn): only a connection that closes feels this fault.',
    id: 'Ulangi saat koneksi datang dan pergi (make experiment-slow-close-churn): hanya koneksi yang ditutup merasakan gangguan ini.',
  }),
  'repeat-measurement': () => ({
    en: 'Repeat it on a quieter machine before relying on these latencies.',
    id: 'Ulangi di mesin yang lebih lengang sebelum mengandalkan latensi ini.',
  }),
  'find-cause': () => ({
    en: "Find the cause first: the journal has each activity's output.",
    id: 'Temukan dulu sebabnya: jurnal memuat keluaran setiap aktivitas.',
  }),
  keep: () => ({
    en: 'Keep it as it is, and repeat the experiment after each change.',
    id: 'Pertahankan, dan ulangi eksperimen setelah setiap perubahan.',
  }),
} satisfies Readonly<Record<string, (dependency: string) => Said>>;

export type RecommendationId = keyof typeof RECOMMENDATIONS;

const ANY: Said = { en: 'the dependency', id: 'dependensi' };

/** A recommendation in words. @param dependency null where it is not known which one was hit */
export function recommendation(id: RecommendationId, dependency: string | null): Said {
  const say = RECOMMENDATIONS[id];
  return { en: say(dependency ?? ANY.en).en, id: say(dependency ?? ANY.id).id };
}

/** What the dependency is called in a finding. */
export function dependencyName(dependency: string | null): Said {
  return dependency === null ? ANY : { en: dependency, id: dependency };
}
