@echo off
chcp 65001 >nul
setlocal
set PYTHONUTF8=1
for %%v in (3.14 3.13 3.12 3.11) do (
  if exist "%~dp0requirements-%%v.txt" (
    py -%%v -c "" >nul 2>nul
    if not errorlevel 1 (
      py -%%v "%~dp0install.py" %*
      goto done
    )
  )
)
python -c "import sys; sys.exit(sys.version_info < (3, 7))" >nul 2>nul
if not errorlevel 1 (
  python "%~dp0install.py" %*
  goto done
)
type "%~dp0need-python.txt"
:done
pause
