@echo off
chcp 65001 >nul
cd /d "%~dp0"
set "PYTHON=python"
where py >nul 2>nul && set "PYTHON=py -3"
if "%~1"=="" %PYTHON% run.py serve & goto done
%PYTHON% run.py %*
:done
if errorlevel 1 pause
