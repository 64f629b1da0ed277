@echo off
rem Starts the writ command from where it is installed. WRIT_JAVA_OPTS are more options for the Java machine.
setlocal
set "WRIT_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "WRIT_JAVA=%JAVA_HOME%\bin\java.exe"
"%WRIT_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable %WRIT_JAVA_OPTS% -cp "%~dp0..\lib\*" dev.writ.cli.Main %*
exit /b %ERRORLEVEL%
