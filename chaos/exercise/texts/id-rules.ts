import { seconds, whole } from './figures.ts';
import type { RuleTexts } from './texts.ts';

/** Yang dikatakan tiap aturan. */
export const RULES_ID: RuleTexts = {
  calm: {
    passed: ({ taken, sent }) => `tanpa gangguan pesanan diterima (${taken} dari ${sent})`,
    failed: ({ taken, sent }) =>
      `tanpa gangguan apa pun hanya ${taken} dari ${sent} pesanan diterima: lihat itu dulu`,
  },
  bounded: {
    passed: ({ limitS, slowestS }) =>
      `tidak ada pesanan yang lebih lama dari ${limitS} detik; terlama ${seconds(slowestS)}`,
    failed: ({ slow, sent, limitS, slowestS }) =>
      `${slow} dari ${sent} pesanan memakan lebih dari ${limitS} detik, terlama ${seconds(slowestS)}: satu percobaan, atau semuanya bersama, tidak dibatasi waktunya`,
  },
  'refused-with-503': {
    passed: ({ refused }) => `yang ditolak ditolak dengan 503 (${refused} pesanan)`,
    failed: ({ otherwise, refused }) =>
      `${otherwise} dari ${refused} pesanan yang ditolak mendapat selain 503, atau tanpa jawaban: klien tidak dapat membedakan "nanti" dari "rusak"`,
  },
  'survives-blips': {
    passed: ({ taken, sent }) => `${taken} dari ${sent} pesanan melewati putus-nyambung`,
    failed: ({ taken, sent, leastPercent }) =>
      `hanya ${taken} dari ${sent} pesanan melewati putus 0,2 detik; seharusnya ${leastPercent}%: percobaan kedua datang terlalu cepat, atau tidak sama sekali`,
  },
  'few-attempts': {
    passed: ({ most }) => `tidak ada pesanan yang dicoba lebih dari ${most} kali selama gangguan`,
    failed: ({ most, limit }) =>
      `sebuah pesanan dicoba ${most} kali selama gangguan, paling banyak ${limit}: itu badai bagi server yang sudah jatuh`,
  },
  'backoff-grows': {
    passed: ({ firstMs, lastMs, last }) =>
      `jeda membesar: ${whole(firstMs)} ms sebelum percobaan 2, ${whole(lastMs)} ms sebelum percobaan ${last}`,
    failed: ({ orders, firstMs, lastMs, last }) =>
      orders === 0
        ? 'tidak ada pesanan yang dicoba kedua kali'
        : `jeda tidak membesar: ${whole(firstMs)} ms sebelum percobaan 2, ${whole(lastMs)} ms sebelum percobaan ${last}`,
  },
  jitter: {
    passed: ({ spreadPercent }) =>
      `jeda berbeda dari pesanan ke pesanan (${whole(spreadPercent)}% dari rata-ratanya)`,
    failed: ({ orders, meanMs, spreadPercent }) =>
      orders === 0
        ? 'tanpa percobaan kedua tidak ada jitter yang terlihat'
        : `${orders} pesanan menunggu hampir sama lama sebelum percobaan 2 (${whole(meanMs)} ms, selisih ${whole(spreadPercent)}%): semuanya kembali pada saat yang sama`,
  },
  'fails-fast': {
    passed: ({ refused, p90Ms }) => `${refused} pesanan ditolak seketika (p90 ${whole(p90Ms)} ms)`,
    failed: ({ refused, slow, limitMs, p90Ms }) =>
      refused === 0
        ? 'tidak ada pesanan yang ditolak selagi MySQL hilang: pengukurannya tidak mungkin benar'
        : `${slow} dari ${refused} penolakan memakan lebih dari ${limitMs} ms (p90 ${whole(p90Ms)} ms), lama setelah jelas bahwa MySQL hilang: tidak ada pemutus yang terbuka`,
  },
  'spares-the-dependency': {
    passed: ({ attempts, seconds: s }) =>
      `MySQL dibiarkan tenang: ${attempts} percobaan dalam ${s.toFixed(0)} detik`,
    failed: ({ attempts, seconds: s, limitPerSecond }) =>
      `MySQL mendapat ${attempts} percobaan dalam ${s.toFixed(0)} detik selagi hilang; ${limitPerSecond} per detik cukup untuk melihat apakah ia kembali`,
  },
  recovers: {
    passed: ({ afterS }) => `${afterS} detik setelah gangguan pesanan diterima lagi`,
    failed: ({ taken, sent, afterS }) =>
      `lebih dari ${afterS} detik setelah gangguan hilang hanya ${taken} dari ${sent} pesanan diterima: ada yang tetap rusak, atau tetap terbuka`,
  },
  'nothing-lost': {
    passed: ({ acknowledged }) =>
      `masing-masing dari ${acknowledged} pesanan yang diterima tersimpan dan diberitahukan`,
    failed: ({ lost, acknowledged }) =>
      `${lost} dari ${acknowledged} pesanan yang diterima tidak ada di MySQL, atau tanpa notifikasi`,
  },
  'nothing-twice': {
    passed: () => 'tidak ada yang tersimpan atau diberitahukan dua kali',
    failed: ({ twice, acknowledged }) =>
      `${twice} dari ${acknowledged} pesanan yang diterima tersimpan atau diberitahukan lebih dari sekali`,
  },
  'same-key': {
    passed: ({ pairs }) => `${pairs} permintaan yang diulang memberi pesanan yang sama`,
    failed: ({ different, pairs }) =>
      `${different} dari ${pairs} permintaan yang diulang dengan Idempotency-Key yang sama memberi pesanan lain, atau galat`,
  },
  'other-content': {
    passed: () => 'isi lain di bawah kunci yang sudah dipakai dijawab 422',
    failed: ({ not422, asked }) =>
      `${not422} dari ${asked} pesanan dengan isi lain di bawah kunci yang sudah dipakai tidak dijawab 422`,
  },
  'still-taken': {
    passed: ({ taken, sent }) => `${taken} dari ${sent} pesanan diterima selama gangguan`,
    failed: ({ taken, sent, leastPercent }) =>
      `hanya ${taken} dari ${sent} pesanan diterima selama gangguan; seharusnya ${leastPercent}%: pesanan tidak memerlukan yang sedang mati`,
  },
  'found-again': {
    passed: ({ reads }) => `yang diterima ditemukan kembali (${reads} pembacaan)`,
    failed: ({ broken, reads }) =>
      `${broken} pesanan yang diterima tidak ditemukan oleh GET /orders/:id (dari ${reads} pembacaan)`,
  },
  'sent-twice': {
    passed: ({ messages }) => `${messages} pesan datang dua kali`,
    failed: () =>
      'tidak ada pesan yang dapat dikirim dua kali: apakah order-api mengirim satu pun?',
  },
  alive: {
    passed: () => 'proses melayani sampai akhir',
    failed: ({ kind, service, detail, seconds: s, where }) => {
      const how = {
        ended: `berakhir sendiri (${detail})`,
        hangs: `tidak menjawab apa pun, GET /health pun tidak, selama ${s} detik: perulangan tanpa akhir?`,
        'not-ready': `belum siap ${s} detik setelah dijalankan: ${detail}`,
      };
      return `${service} ${how[kind]}\n${where}`.trim();
    },
  },
};
