package dev.writ.runtime.shell;

import java.util.List;
import java.util.Set;

/** Variables that change which programs run, what they run besides, or how the shell reads. */
final class Environment {
    private static final Set<String> DECIDING = Set.of(
            // What the shell itself heeds.
            "PATH",
            "IFS",
            "ENV",
            "BASH_ENV",
            "BASHOPTS",
            "SHELLOPTS",
            "POSIXLY_CORRECT",
            "CDPATH",
            "GLOBIGNORE",
            "HOME",
            "OLDPWD",
            "PWD",
            "SHELL",
            "PS0",
            "PS1",
            "PS2",
            "PS4",
            "PROMPT_COMMAND",
            "HISTFILE",
            "MAIL",
            "MAILPATH",
            // What programs run: editors, pagers, helpers.
            "EDITOR",
            "VISUAL",
            "PAGER",
            "MANPAGER",
            "BROWSER",
            "LESSOPEN",
            "LESSCLOSE",
            "LESS",
            "SSH_ASKPASS",
            "SUDO_ASKPASS",
            "SUDO_EDITOR",
            "FCEDIT",
            "RSYNC_RSH",
            "CVS_RSH",
            "TAR_OPTIONS",
            "GREP_OPTIONS",
            "MAKEFLAGS",
            "MFLAGS",
            "GNUMAKEFLAGS",
            "MAKEFILES",
            "AWKPATH",
            "AWKLIBPATH",
            "GCONV_PATH",
            "LOCPATH",
            "TERMINFO",
            "XDG_CONFIG_HOME",
            "XDG_CONFIG_DIRS",
            "ZDOTDIR",
            "INPUTRC",
            // What interpreters and build tools load.
            "NODE_OPTIONS",
            "NODE_PATH",
            "JAVA_TOOL_OPTIONS",
            "_JAVA_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "CLASSPATH",
            "JAVA_HOME",
            "MAVEN_OPTS",
            "MAVEN_ARGS",
            "GRADLE_OPTS",
            "GRADLE_USER_HOME",
            "JAVA_OPTS",
            "M2_HOME",
            "GOFLAGS",
            "CC",
            "CXX",
            "LUA_INIT",
            "LUA_PATH",
            "LUA_CPATH",
            "R_PROFILE",
            "KUBECONFIG",
            "KUBECTL_EXTERNAL_DIFF",
            "DOCKER_HOST",
            "DOCKER_CONFIG",
            "TF_CLI_CONFIG_FILE",
            "AWS_CONFIG_FILE",
            "OPENSSL_CONF",
            "ERL_AFLAGS");

    private static final List<String> DECIDING_PREFIXES = List.of(
            "LD_",
            "DYLD_",
            "GIT_",
            "BASH_FUNC_",
            "PYTHON",
            "PERL",
            "RUBY",
            "GEM_",
            "BUNDLE_",
            "PHP",
            "NPM_CONFIG_",
            "npm_config_",
            "CARGO_",
            "RUSTC",
            "TF_CLI_ARGS",
            "PIP_");

    private Environment() {}

    /** Whether to set the variable changes nothing but what programs read in it. */
    static boolean isHarmless(String name) {
        return !DECIDING.contains(name) && DECIDING_PREFIXES.stream().noneMatch(name::startsWith);
    }
}
