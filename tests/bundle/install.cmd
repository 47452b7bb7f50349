@echo off
rem Installs the program into .venv beside this file, without a network. Needs Python @PYTHON@ (64 bit) from python.org.
chcp 65001 >nul
cd /d "%~dp0"
py -@PYTHON@ -m venv .venv || goto failed
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels\windows --require-hashes -r requirements-windows.txt || goto failed
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-index --no-build-isolation --no-deps -e . || goto failed
.venv\Scripts\assistant doctor
exit /b %errorlevel%
:failed
echo Installation failed. / インストールできませんでした。
exit /b 1
