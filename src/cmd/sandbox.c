/* The sandbox: Landlock for files and network, seccomp for system calls. */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include "cmd/sandbox.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif

#if defined(__linux__) && !defined(SANITIZED)
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>
#endif

/* Sanitizers read files and start programs of their own when they report. */
#if defined(SYS_landlock_create_ruleset) && defined(SECCOMP_RET_ERRNO) && \
    (defined(__x86_64__) || defined(__aarch64__))

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Landlock; linux/landlock.h is often older than the kernel ---- */

enum {
	FS_WRITE_FILE = 1 << 1,
	FS_READ_FILE = 1 << 2,
	FS_READ_DIR = 1 << 3,
	FS_REMOVE_FILE = 1 << 5,
	FS_MAKE_DIR = 1 << 7,
	FS_MAKE_REG = 1 << 8,
	FS_REFER = 1 << 13,     /* since version 2 of the ABI */
	FS_TRUNCATE = 1 << 14,  /* since 3 */
	FS_IOCTL_DEV = 1 << 15, /* since 5 */
	FS_ALL = (1 << 16) - 1,
	NET_ALL = 3,  /* bind and connect with TCP; since 4 */
	SCOPE_ALL = 3 /* abstract sockets and signals; since 6 */
};

enum {
	READABLE = FS_READ_FILE | FS_READ_DIR,
	WRITABLE = FS_WRITE_FILE | FS_REMOVE_FILE | FS_MAKE_DIR | FS_MAKE_REG |
	    FS_REFER | FS_TRUNCATE | FS_READ_DIR,
	ON_FILES = FS_READ_FILE | FS_WRITE_FILE | FS_TRUNCATE
};

struct ruleset {
	uint64_t fs, net, scope;
};

struct rule {
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed));

enum { RULE_PATH_BENEATH = 1, VERSION = 1 };

static uint64_t
rights_of(long version)
{
	uint64_t fs = FS_ALL;

	if (version < 5)
		fs &= ~(uint64_t)FS_IOCTL_DEV;
	if (version < 3)
		fs &= ~(uint64_t)FS_TRUNCATE;
	if (version < 2)
		fs &= ~(uint64_t)FS_REFER;
	return fs;
}

static bool
allow(int rules, const char *path, uint64_t rights)
{
	struct rule r = { rights, open(path, O_PATH | O_CLOEXEC) };
	struct stat st;
	long failed;

	if (r.fd < 0)
		return true;
	if (fstat(r.fd, &st) == 0 && !S_ISDIR(st.st_mode))
		r.allowed &= ON_FILES;
	failed =
	    syscall(SYS_landlock_add_rule, rules, RULE_PATH_BENEATH, &r, 0);
	close(r.fd);
	return failed == 0;
}

static bool
allow_all(int rules, const char *const *paths, uint64_t rights)
{
	bool ok = true;

	for (; ok && paths != NULL && *paths != NULL; paths++)
		ok = allow(rules, *paths, rights);
	return ok;
}

/* Folders where modules of a program are that is not installed, or moved. */
static bool
allow_modules(int rules, uint64_t rights)
{
	static const char *const folders[] = { ".libs", "../.libs",
		"../../.libs", "../lib/cvconv" };
	char path[4096 + 32];
	ssize_t n = readlink("/proc/self/exe", path, 4096);
	bool ok = true;

	while (n > 0 && path[n - 1] != '/')
		n--;
	for (size_t i = 0;
	     n > 0 && ok && i < sizeof(folders) / sizeof(*folders); i++) {
		strncpy(path + n, folders[i], 31);
		path[n + 31] = '\0';
		ok = allow(rules, path, rights);
	}
	return ok;
}

static bool
restrict_to(int rules, const struct sandbox *s, uint64_t fs)
{
	static const char *const libraries[] = { PKGLIBDIR, "/usr/lib", "/lib",
		"/lib64", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache",
		NULL };

	return allow_all(rules, libraries, READABLE & fs) &&
	    allow_modules(rules, READABLE & fs) &&
	    allow_all(rules, s->readable, READABLE & fs) &&
	    allow_all(rules, s->writable, WRITABLE & fs) &&
	    syscall(SYS_landlock_restrict_self, rules, 0) == 0;
}

static bool
restrict_files(const struct sandbox *s)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, VERSION);
	struct ruleset r = { rights_of(version), NET_ALL, SCOPE_ALL };
	size_t n = version < 4 ? 1 : version < 6 ? 2 : 3;
	bool ok;
	int rules;

	if (version < 1)
		return false;
	rules = (int)syscall(SYS_landlock_create_ruleset, &r,
	    n * sizeof(uint64_t), 0);
	if (rules < 0)
		return false;
	ok = restrict_to(rules, s, r.fs);
	close(rules);
	return ok;
}

/* ---- seccomp ---- */

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#else
#define MACHINE AUDIT_ARCH_AARCH64
#endif

enum { X32 = 0x40000000 };

/*
 * System calls that no conversion makes; all others stay allowed.  The filter
 * is made by hand because libseccomp takes 0.9 ms to make and load this one,
 * where converting a résumé takes a few milliseconds; ours takes 0.2 ms.
 */
static const unsigned forbidden[] = {
	SYS_socket,
	SYS_socketpair,
	SYS_connect,
	SYS_bind,
	SYS_listen,
	SYS_accept,
	SYS_accept4,
	SYS_execve,
	SYS_execveat,
	SYS_clone,
	SYS_ptrace,
	SYS_process_vm_readv,
	SYS_process_vm_writev,
	SYS_kill,
	SYS_mount,
	SYS_umount2,
	SYS_pivot_root,
	SYS_chroot,
	SYS_unshare,
	SYS_setns,
	SYS_bpf,
	SYS_perf_event_open,
	SYS_userfaultfd,
	SYS_keyctl,
	SYS_add_key,
	SYS_request_key,
	SYS_init_module,
	SYS_finit_module,
	SYS_delete_module,
	SYS_kexec_load,
	SYS_reboot,
	SYS_setuid,
	SYS_setgid,
	SYS_setresuid,
	SYS_setresgid,
	SYS_setgroups,
	SYS_open_by_handle_at,
	SYS_name_to_handle_at,
	SYS_memfd_create,
	SYS_personality,
	SYS_quotactl,
	SYS_swapon,
	SYS_swapoff,
	SYS_acct,
	SYS_settimeofday,
	SYS_clock_settime,
	SYS_sethostname,
	SYS_setdomainname,
	SYS_msgget,
	SYS_semget,
	SYS_shmget,
	SYS_mq_open,
#ifdef SYS_fork
	SYS_fork,
	SYS_vfork,
	SYS_mknod,
#endif
	SYS_mknodat,
#ifdef SYS_clone3
	SYS_clone3,
#endif
#ifdef SYS_io_uring_setup
	SYS_io_uring_setup,
	SYS_io_uring_enter,
	SYS_io_uring_register,
#endif
#ifdef SYS_pidfd_open
	SYS_pidfd_open,
	SYS_pidfd_getfd,
#endif
};

enum { FORBIDDEN = sizeof(forbidden) / sizeof(*forbidden) };

/* A filter under construction. */
struct filter {
	struct sock_filter f[2 * FORBIDDEN + 16];
	unsigned short n;
};

static void
add_instruction(struct filter *f, unsigned code, uint32_t k, size_t if_true,
    size_t if_false)
{
	f->f[f->n++] = (struct sock_filter){ (uint16_t)code, (uint8_t)if_true,
		(uint8_t)if_false, k };
}

static void
add_return(struct filter *f, uint32_t with)
{
	add_instruction(f, BPF_RET | BPF_K, with, 0, 0);
}

static int
by_number(const void *a, const void *b)
{
	const unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

	return x < y ? -1 : x > y;
}

/*
 * The kernel runs a new filter once for each of its system calls.  So that
 * this is fast the numbers are sorted into blocks: a call is compared with the
 * last number of each block and with all numbers of one block only.
 */
static void
block_calls(struct filter *f, const unsigned *calls, size_t n)
{
	add_instruction(f, BPF_JMP | BPF_JGT | BPF_K, calls[n - 1], n + 2, 0);
	for (size_t i = 0; i < n; i++)
		add_instruction(f, BPF_JMP | BPF_JEQ | BPF_K, calls[i], n - i,
		    0);
	add_return(f, SECCOMP_RET_ALLOW);
	add_return(f, SECCOMP_RET_ERRNO | EPERM);
}

static bool
forbid_calls(void)
{
	enum { BLOCK = 8 };
	struct filter f = { .n = 0 };
	struct sock_fprog program = { .filter = f.f };
	unsigned calls[FORBIDDEN];

	memcpy(calls, forbidden, sizeof(calls));
	qsort(calls, FORBIDDEN, sizeof(*calls), by_number);
	add_instruction(&f, BPF_LD | BPF_W | BPF_ABS,
	    offsetof(struct seccomp_data, arch), 0, 0);
	add_instruction(&f, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
	add_return(&f, SECCOMP_RET_ERRNO | EPERM);
	add_instruction(&f, BPF_LD | BPF_W | BPF_ABS,
	    offsetof(struct seccomp_data, nr), 0, 0);
	add_instruction(&f, BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1);
	add_return(&f, SECCOMP_RET_ERRNO | EPERM);
	for (size_t i = 0; i < FORBIDDEN; i += BLOCK)
		block_calls(&f, calls + i,
		    FORBIDDEN - i < BLOCK ? FORBIDDEN - i : BLOCK);
	add_return(&f, SECCOMP_RET_ALLOW);
	program.len = f.n;
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* Uses whatever the kernel has; true if it has both. */
static bool
drop_rights(const struct sandbox *s)
{
	bool files, calls;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	files = restrict_files(s);
	calls = forbid_calls();
	return files && calls;
}

#else

static bool
drop_rights(const struct sandbox *s)
{
	(void)s;
	return false;
}

#endif

bool
sandbox_enter(struct printer *p, const struct sandbox *s)
{
	if (s->mode == SANDBOX_OFF || drop_rights(s) || s->mode == SANDBOX_AUTO)
		return true;
	print_message(p, CV_E_SANDBOX, NULL, "--sandbox=auto works without it",
	    "this system cannot sandbox a process");
	return false;
}
