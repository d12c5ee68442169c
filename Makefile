# ChaosMicro: each target is one line onto `npx chaos`, which has the options.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CHAOS := chaos/bin
DEPENDENCY ?= mysql
WORKLOAD ?= steady
FOR ?= 10
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

.PHONY: help setup lab-up lab-status lab-reset lab-down lab-clean experiments breaking-points matrix soak class exercises compare report dashboards docs docs-serve test test-compose test-k8s test-exercises test-differential fuzz bench bench-metrics bench-console bench-harness bench-report check

help: ## These lines
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-26s %s\n", $$1, $$2}' Makefile

setup: ## Install the Node packages (every target below does it when needed)
	@infra/bootstrap.sh

lab-up: setup ## Install what is missing, start everything, print the addresses
	@$(CHAOS) up

experiments: setup ## All nine experiments on both stacks, then the comparison
	@$(CHAOS) run --all --dependency '$(DEPENDENCY)' --workload '$(WORKLOAD)' --up

experiment-timeout: ## One experiment on both stacks; also -baseline, -latency,
experiment-slicer: ##   -bandwidth, -slow-close, -limiter (-add-toxiproxy = -baseline)
experiment-down: ##   and -reset-peer; they break MySQL, or with
experiment-reset-peer: ##   DEPENDENCY=mongo, rabbitmq or all something else

experiment-%: setup
	@$(CHAOS) run '$(patsubst add-toxiproxy,baseline,$*)' --dependency '$(DEPENDENCY)' --workload '$(WORKLOAD)' --up

matrix: setup ## Every fault on every path, about 50 min, resumable; QUICK=1: under 10
	@$(CHAOS) matrix --up $(if $(QUICK),--quick)

breaking-points: setup ## The order size and rate at which each fault breaks before (20 min)
	@$(CHAOS) breaking-points --dependency '$(DEPENDENCY)' --up

soak: setup ## Random faults for 20 min: what grows? Also MINUTES=5 SEED=7
	@$(CHAOS) soak --minutes '$(or $(MINUTES),20)' --seed '$(or $(SEED),1)' --up

fault-kill-mysql: ## Break one process for FOR=10 s; `npx chaos fault --list` has them

fault-%: setup
	@$(CHAOS) fault '$*' --for '$(FOR)'

class: setup ## A lab for each of COUNT=40 participants, in a Kubernetes cluster
	@$(CHAOS) class up --count '$(or $(COUNT),40)'

exercises: setup ## The workshop's exercises, and how far you are
	@$(CHAOS) exercise list

exercise-6: ## Check one; `npx chaos exercise start 6` before

exercise-%: setup
	@$(CHAOS) exercise check '$*' --up

compare: setup ## The last run's comparison again
	@$(CHAOS) compare

report: setup ## The last run as report.html, report.pdf and report.md in its folder
	@$(CHAOS) report --export-format html,pdf,markdown

lab-status: setup ## Each part: up or down, port, pid, version, active toxics
	@$(CHAOS) status

lab-reset: setup ## Remove every toxic, empty orders, queues and notifications
	@$(CHAOS) reset

lab-down: setup ## Stop what the lab started, and nothing else
	@$(CHAOS) down

lab-clean: setup ## lab-down, and remove the lab's data
	@$(CHAOS) clean

dashboards: setup ## Grafana's dashboards anew, from grafana/*.ts
	@tsx grafana/generate.ts

docs: setup ## These pages as a site with search, in .lab/docs-site
	@vitepress build site

docs-serve: docs ## The site on this machine, until Ctrl-C
	@tsx site/serve.ts

check: setup ## Formatting, lint and types
	@biome check . && tsc --noEmit && tsc --noEmit -p chaos/console/page && tsc --noEmit -p site/.vitepress/theme

# When it began, for how long it takes: docs/performance.md.
test: export MAKE_TEST_SINCE := $(shell date +%s)
test: check ## All tests, from nothing; FAULTS=1: also the long ones, as CI does
	@vitest run --project unit --project e2e --project browser $(if $(FAULTS),--project faults)

test-compose: setup ## docker-compose.yml with a Docker of its own (needs root; cold 6 min)
	@vitest run --project compose

test-k8s: setup ## infra/k8s on a Kubernetes of its own (needs root)
	@vitest run --project k8s

test-exercises: setup ## Every exercise: its start fails, its solution passes (10 min)
	@vitest run --project exercises

test-differential: setup ## Beside the real Chaos Toolkit: all is compared
	@vitest run --project differential

fuzz: setup ## Generated requests to every route; also FUZZ_SEED=1 FUZZ_CASES=200
	@vitest run --project fuzz

bench: setup ## How fast all of it is, docs/performance.md; one of it: ONLY=throughput
	@tsx test/bench/run-bench.ts --only '$(ONLY)'

bench-metrics: setup ## What metrics cost order-api (BENCH_ROUNDS=10; see docs/metrics.md)
	@taskset -c 1-$$(($$(nproc) - 1)) vitest run --project bench metrics-cost

bench-report: setup ## What chaos report takes, beside the original's; BENCH_RUN=folder: of this run
	@vitest run --project bench report-cost

bench-console: setup ## What 20 viewers of the console cost order-api (BENCH_ROUNDS=10)
	@vitest run --project bench console-viewers

bench-harness: setup ## What chaos run itself costs, beside the original: wall and processor time
	@vitest run --project bench harness-cost
