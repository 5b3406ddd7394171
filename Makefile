# What a user and a developer call. Everything it prints is Chinese.
# `make setup` builds .venv from requirements.lock; every other target calls it first.

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where it is set, each of some hundred processes that the tests start compiles all our modules anew.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
READY := .venv/.ready
DEMO := demo-dataset
PYTHONS := python3.14 python3.13 python3.12 python3.11 python3
# Tests run on this many processes, those of a file on one of them, which makes once what they share;
# `make test WORKERS=0` runs all in one.
WORKERS ?= 2
# Where everyday tests write: in memory where there is room for it, as they would wait for the disk
# half of their time. The slow tests, of what a crash leaves behind, use the disk.
MEMORY := $(shell df -kP /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 { print "/dev/shm" }')
# What `make samples` makes, and where.
SAMPLES ?= samples
DEPARTMENTS ?= 300
YEARS ?= 2
SEED ?= 1
# Where `make screenshots` puts its pictures.
SCREENSHOTS ?= screenshots
# Where `make bundle` puts its folders.
BUNDLE ?= bundle
UV := $(if $(wildcard $(BIN)/uv),$(BIN)/uv,uv)

define FIRST_QUERY
SELECT s.department AS 部门, f.fiscal_year AS 年度, f.value AS 支出合计万元, f.text AS 原文,
       '第' || (f.source.table + 1) || '张表第' || (f.source.row + 1) || '行第'
         || (f.source.col + 1) || '列' AS 出处
FROM figures AS f JOIN submissions AS s USING (submission_id)
WHERE f.concept = 'expenditure.total' AND f.measure = 'final' AND f.is_primary
ORDER BY ALL
endef
export FIRST_QUERY

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-slow check lint bench scale faults fuzz scoreboard field field-held-out samples screenshots bundle lock clean

help:
	@echo "绩效自评报告提取（jixiao）"
	@echo ""
	@echo "  make demo        安装环境，读取自带样例，建成数据集并做第一次查询"
	@echo "  make test        日常测试（含文档示例和笔记本），几分钟"
	@echo "  make test-slow   费时的测试：入库逐步断点、随机杀进程，约十分钟"
	@echo ""
	@echo "  make setup       只安装环境：.venv 及命令 .venv/bin/jixiao"
	@echo "  make check       提交前检查：格式、类型、模块依赖、日常测试"
	@echo "  make bench       测速：与最低开销（解压加解析 XML）之比"
	@echo "  make scale       量规模：发布 13000 份的数据集，打印用时、内存、文件和查询（COUNT= 改份数，KEEP= 留下数据集的文件夹；十几分钟以上）"
	@echo "  make faults      入库每一步都断一次，再随机杀 200 次"
	@echo "  make fuzz        长时间随机输入测试"
	@echo "  make scoreboard  用自带答案的样本给提取结果打分"
	@echo "  make field-held-out  真实表样逐省留出：去掉只有该省用到的写法再读；BY=batch 按批留出，FAULTS=1 逐条列出"
	@echo "  make field       给初次见面的真实表样打分；BATCH=01 只看一批，FAULTS=1 逐条列出，DOUBTS=1 按存疑之处列对错，COMMIT=、TRUTH= 取某次提交的程序、真值"
	@echo "  make samples     生成一座虚构城市的报送材料和真值，在 samples/（试用、回归、量规模）"
	@echo "  make screenshots 把网页拍成图放在 screenshots/（需要 Chromium），改了网页就看一遍"
	@echo "  make bundle      做离线安装包，在 bundle/（Windows、Linux x64、arm64 各一个文件夹；TARGET= 只做一种，PYTHON_VERSION= 只带一版）"
	@echo "  make lock        依赖改动后重写 requirements.lock（uv 由 make setup 装好）"
	@echo "  make clean       删除环境、演示数据集和缓存"

setup: $(READY)
	@echo "环境已就绪，命令：$(BIN)/jixiao"

# Rebuilt when the lock or the project file is newer; a .venv whose Python is gone is made anew.
$(READY): requirements.lock pyproject.toml
	@set -e; \
	if ! $(BIN)/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  found=""; old=""; \
	  for name in $(PYTHON) $(PYTHONS); do \
	    command -v "$$name" >/dev/null 2>&1 || continue; \
	    old="$$old $$name"; \
	    if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found="$$name"; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "缺少 Python 3.11 或更高版本，请先安装。$${old:+已找到但版本过低或不能运行：$$old}" >&2; exit 1; \
	  fi; \
	  if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "$$found 缺少 venv 或 pip（ensurepip）模块，无法建立虚拟环境。" >&2; \
	    echo "Debian、Ubuntu 请执行：sudo apt install python3-venv，然后重新运行。" >&2; exit 1; \
	  fi; \
	  echo "正在用 $$found（$$("$$found" -c 'import platform; print(platform.python_version())')）建立虚拟环境 .venv ……"; \
	  rm -rf .venv; "$$found" -m venv .venv; \
	fi; \
	echo "正在按 requirements.lock 安装依赖（逐个核对哈希，首次约需几分钟）……"; \
	if ! $(BIN)/python -m pip install -qq --require-hashes --only-binary :all: -r requirements.lock; then \
	  echo "依赖没有装好：请检查网络或软件源，原因见上，然后重新运行 make setup。" >&2; exit 1; \
	fi; \
	$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --no-index --editable .; \
	touch $(READY)

demo: $(READY)
	@echo "演示：读取 corpus/samples/docx 下的样例报告（虚构单位），建成数据集 $(DEMO)"
	@rm -rf $(DEMO)
	@$(BIN)/jixiao ingest corpus/samples/docx --out $(DEMO)
	@echo ""
	@echo "数据集在：$(CURDIR)/$(DEMO)"
	@echo "第一个查询：各部门的支出合计（万元），以及它在原表中的位置"
	@$(BIN)/jixiao query $(DEMO) "$$FIRST_QUERY"
	@echo "接着可以试："
	@echo "  $(BIN)/jixiao query $(DEMO) \"SELECT department, severity, message FROM findings\""
	@echo "  $(BIN)/jixiao tables $(DEMO)"
	@echo "  $(BIN)/jixiao show corpus/samples/docx/*港航*.docx --at 第1张表第16行第2列"

test: $(READY)
	@echo "正在运行日常测试 ……"
	@PYTEST_DEBUG_TEMPROOT=$(MEMORY) $(BIN)/python -m pytest -m "not slow" -n $(WORKERS) --dist loadfile

test-slow: $(READY)
	@echo "正在运行费时的测试（约十分钟）……"
	@$(BIN)/python -m pytest -m slow -n $(WORKERS) --dist loadfile

lint: $(READY)
	@echo "检查写法（ruff）……"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "检查类型（mypy --strict）……"
	@$(BIN)/mypy
	@echo "检查模块依赖方向（import-linter）……"
	@$(BIN)/lint-imports --no-logo

check: lint test
	@echo "全部检查通过。"

bench: $(READY)
	@$(BIN)/python -m tools.bench

scale: $(READY)
	@$(BIN)/python -m tools.scale $(or $(COUNT),13000) $(KEEP)

faults: $(READY)
	@echo "入库的每一步都断一次（杀进程、磁盘满、读写错误），再随机杀 200 次（约半小时以上）……"
	@JIXIAO_EVERY_STEP=1 $(BIN)/python -m pytest tests/corpus/ingest/test_faults.py -n $(WORKERS)

fuzz: $(READY)
	@echo "用大量随机输入测试每一条性质（可能需要一小时以上，Ctrl-C 停止）……"
	@$(BIN)/python -m pytest -m hypothesis --hypothesis-profile fuzz -n $(WORKERS)
	@echo "寻找慢的输入（按每字节用时）……"
	@$(BIN)/python -m tools.growth.search 5000

scoreboard: $(READY)
	@$(BIN)/python -m tools.scoreboard

field: $(READY)
	@$(BIN)/python -m tools.field $(if $(BATCH),--batch $(BATCH)) $(if $(COMMIT),--commit $(COMMIT)) $(if $(DOUBTS),--doubts) \
	  $(if $(TRUTH),--truth $(TRUTH)) $(if $(FAULTS),--faults)

field-held-out: $(READY)
	@$(BIN)/python -m tools.field_held_out $(if $(BY),--by $(BY)) $(if $(FAULTS),--faults)

samples: $(READY)
	@$(BIN)/python -m tools.samples $(SAMPLES) --departments $(DEPARTMENTS) --years $(YEARS) --seed $(SEED)

screenshots: $(READY)
	@$(BIN)/python -m tools.screenshots $(SCREENSHOTS)

bundle: $(READY)
	@$(BIN)/python -m tools.bundle $(BUNDLE) $(if $(TARGET),--target $(TARGET)) $(if $(PYTHON_VERSION),--python $(PYTHON_VERSION))

lock:
	@command -v $(UV) >/dev/null 2>&1 || { echo "缺少 uv：请先运行 make setup（或 pip install uv），再运行 make lock。" >&2; exit 1; }
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-config \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --group dev pyproject.toml -o requirements.lock
	@echo "requirements.lock 已更新。"

clean:
	@rm -rf .venv $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "已删除环境、演示数据集和缓存。"
