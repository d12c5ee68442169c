-- Places small orders, each with a reference of its own, or reads one path again and again, and prints
-- what wrk has found as JSON.
local order = '{"customerId":"customer-%d","reference":"%s-%d","items":['
  .. '{"sku":"coffee-250g","quantity":2,"unitPriceCents":690},'
  .. '{"sku":"paper-filter-100","quantity":1,"unitPriceCents":320}]}'
local headers = { ["Content-Type"] = "application/json" }
if os.getenv("BENCH_ANEW") then headers["Connection"] = "close" end
local prefix = os.getenv("BENCH_PREFIX") or "wrk"
local path = os.getenv("BENCH_READ")
local sequence = 0

function request()
  if path then return wrk.format("GET", path) end
  sequence = sequence + 1
  return wrk.format("POST", nil, headers, order:format(sequence % 100, prefix, sequence))
end

function done(summary, latency)
  io.write(string.format(
    '{"requests":%d,"durationUs":%d,"failed":%d,"p50Us":%d,"p99Us":%d,"maxUs":%d}\n',
    summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
