/* A disk that fails on command: preloaded into a process, it counts what is done to files below one folder and, at the
 * n-th of these calls, fails it, kills the process there, or cuts the power: kills it and takes everything back that
 * was not yet synced, in the worst way a disk may lose it.
 *
 *   storm_arm(folder, n, mode)  begin to count; mode is one of OFF, FULL, ONCE, KILL, POWER; 0 is never
 *   storm_at(n)                 strike at the n-th call from now
 *   storm_calls()               how many calls were counted since
 *   storm_what()                which call was hit, "" while none was
 *
 * A name is durable once its folder was synced after it was given, bytes once their file was synced: nothing else is
 * promised by POSIX. Bytes that go through a shared mapping are not seen; SQLite maps only what it can make anew.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OFF, FULL, ONCE, KILL, POWER };
enum { GO_ON, FAIL, HALF }; /* what becomes of a call */
enum { BYTES, MADE, FOLDER, MOVED, SECOND, GONE };

typedef struct Done { /* what a power cut takes back; the latest first */
    struct Done *before;
    int kind, holder; /* holder: a file of our own on the same inode */
    dev_t device;
    ino_t inode;
    off_t at, size; /* size: that of the whole file before */
    size_t count;
    char *bytes, *path, *from, *saved;
} Done;

static char root[4096], what[256];
static long wanted, calls;
static int mode = OFF, kept_names;
static Done *done;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int real_open(const char *path, int flags, int bits) {
    REAL(int, "open", const char *, int, ...);
    return real(path, flags, bits);
}

static ssize_t real_pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
    return real(fd, data, size, at);
}

static int real_rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return real(from, to);
}

static int real_link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    return real(from, to);
}

static int real_unlink(const char *path) {
    REAL(int, "unlink", const char *);
    return real(path);
}

static int real_rmdir(const char *path) {
    REAL(int, "rmdir", const char *);
    return real(path);
}

void storm_arm(const char *folder, long n, int how) {
    snprintf(root, sizeof root, "%s", folder);
    wanted = n, calls = 0, what[0] = 0, mode = how;
}

void storm_at(long n) { wanted = calls + n; }

long storm_calls(void) { return calls; }

const char *storm_what(void) { return what; }

/* The whole path of a name, "" where it lies elsewhere; a folder's descriptor may stand before it. */
static int below(int folder, const char *name, char *path) {
    if (mode == OFF || !name) return 0;
    if (name[0] == '/') {
        snprintf(path, 4096, "%s", name);
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t size = folder == AT_FDCWD ? (getcwd(path, 2048) ? (ssize_t)strlen(path) : -1) : readlink(link, path, 2048);
        if (size < 0) return 0;
        snprintf(path + size, 4096 - size, "/%s", name);
    }
    size_t size = strlen(root);
    return !strncmp(path, root, size) && path[size] == '/';
}

static int ours(int fd, char *path) {
    char link[64];
    if (mode == OFF) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, 4095);
    if (size < 0) return 0;
    path[size] = 0;
    size = strlen(root);
    return !strncmp(path, root, size) && (path[size] == '/' || !path[size]);
}

/* ---- what a power cut takes back ---- */

static Done *remember(int kind, const char *path) {
    Done *one = calloc(1, sizeof *one);
    one->kind = kind, one->path = strdup(path), one->before = done, one->holder = -1;
    done = one;
    return one;
}

static int holder_of(int fd, struct stat *told) {
    for (Done *each = done; each; each = each->before)
        if (each->kind == BYTES && each->device == told->st_dev && each->inode == told->st_ino) return each->holder;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    return real_open(link, O_RDWR | O_CLOEXEC, 0); /* never closed: that would drop SQLite's locks */
}

static void before_bytes(int fd, const char *path, off_t at, size_t count) {
    struct stat told;
    if (mode != POWER || fstat(fd, &told)) return;
    int holder = holder_of(fd, &told);
    Done *one = remember(BYTES, path);
    one->holder = holder, one->device = told.st_dev, one->inode = told.st_ino, one->at = at, one->size = told.st_size;
    if (at < told.st_size && holder >= 0) {
        one->count = (off_t)count < told.st_size - at ? count : (size_t)(told.st_size - at);
        one->bytes = malloc(one->count);
        if (pread(holder, one->bytes, one->count, at) != (ssize_t)one->count) one->count = 0;
    }
}

static void save_name(Done *one, const char *path) { /* a second name outside the folder keeps what would be lost */
    char saved[4200];
    snprintf(saved, sizeof saved, "%s.lost-%d-%d", root, getpid(), kept_names++);
    if (!real_link(path, saved)) one->saved = strdup(saved);
}

static void synced(int fd, const char *path) {
    struct stat told;
    if (mode != POWER || fstat(fd, &told)) return;
    size_t size = strlen(path);
    for (Done *each = done; each; each = each->before) {
        const char *slash = strrchr(each->path, '/');
        if (S_ISDIR(told.st_mode) && each->kind != BYTES && slash == each->path + size && !strncmp(each->path, path, size))
            each->kind = -1;
        if (!S_ISDIR(told.st_mode) && each->kind == BYTES && each->device == told.st_dev && each->inode == told.st_ino)
            each->size = -1; /* stays, to hold the descriptor */
    }
}

static void take_back(Done *one) {
    if (one->kind == BYTES && one->size >= 0 && one->holder >= 0) {
        if (one->count) real_pwrite(one->holder, one->bytes, one->count, one->at);
        REAL(int, "ftruncate", int, off_t);
        real(one->holder, one->size);
    }
    if (one->kind == MADE || one->kind == SECOND) real_unlink(one->path);
    if (one->kind == FOLDER) real_rmdir(one->path);
    if (one->kind == MOVED) {
        real_rename(one->path, one->from);
        if (one->saved) real_rename(one->saved, one->path);
    }
    if (one->kind == GONE && one->saved) real_rename(one->saved, one->path);
}

static void die(void) {
    if (mode == POWER)
        for (Done *each = done; each; each = each->before) take_back(each);
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* ---- the n-th call ---- */

static int judge(const char *name, const char *path, int frees) {
    if (mode == OFF) return GO_ON;
    calls++;
    if (!wanted || calls < wanted || (mode != FULL && calls > wanted)) return GO_ON;
    if (calls == wanted) snprintf(what, sizeof what, "%s %s", name, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    if (mode == FULL && frees) return GO_ON; /* a full disk still lets go of files */
    errno = mode == FULL ? ENOSPC : EIO;
    return calls == wanted && strstr(name, "write") && mode != ONCE ? HALF : FAIL;
}

static int refused(const char *name, const char *path, int frees) {
    if (judge(name, path, frees) == GO_ON) return 0;
    if (mode == KILL || mode == POWER) {
        errno = 0;
        die();
    }
    return 1;
}

/* How many of these bytes are to be written: all, half of them, or -1 for none. */
static ssize_t part(const char *name, const char *path, size_t size) {
    int verdict = judge(name, path, 0);
    if (verdict == HALF) return size / 2 ? (ssize_t)(size / 2) : (mode == FULL ? -1 : 0);
    return verdict == FAIL ? -1 : (ssize_t)size;
}

static int torn(size_t size, ssize_t given) { return given != (ssize_t)size && (mode == KILL || mode == POWER); }

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    char path[4096];
    if (!ours(fd, path)) return real(fd, data, size);
    ssize_t given = part("write", path, size);
    if (given < 0) return -1;
    off_t at = lseek(fd, 0, SEEK_CUR);
    before_bytes(fd, path, fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : at, given);
    ssize_t out = real(fd, data, given);
    if (torn(size, given)) die();
    return out;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    char path[4096];
    if (!ours(fd, path)) return real_pwrite(fd, data, size, at);
    ssize_t given = part("pwrite", path, size);
    if (given < 0) return -1;
    before_bytes(fd, path, at, given);
    ssize_t out = real_pwrite(fd, data, given, at);
    if (torn(size, given)) die();
    return out;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
    REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
    char path[4096];
    if (!ours(out, path)) return real(out, in, at, size);
    if (refused("sendfile", path, 0)) return -1;
    before_bytes(out, path, lseek(out, 0, SEEK_CUR), size);
    return real(out, in, at, size);
}

ssize_t sendfile(int out, int in, off_t *at, size_t size) { return sendfile64(out, in, at, size); }

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
    REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
    char path[4096];
    if (!ours(out, path)) return real(in, from, out, to, size, flags);
    if (refused("copy_file_range", path, 0)) return -1;
    before_bytes(out, path, to ? *to : lseek(out, 0, SEEK_CUR), size);
    return real(in, from, out, to, size, flags);
}

/* Nothing here outlives the machine: the sync itself would only cost time. */
static int sync_with(int fd, const char *name) {
    char path[4096];
    if (!ours(fd, path)) return 0;
    if (refused(name, path, 0)) return -1;
    synced(fd, path);
    return 0;
}

int fsync(int fd) { return sync_with(fd, "fsync"); }

int fdatasync(int fd) { return sync_with(fd, "fdatasync"); }

int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    char path[4096];
    struct stat told;
    if (!ours(fd, path)) return real(fd, size);
    if (refused("ftruncate", path, !fstat(fd, &told) && size <= told.st_size)) return -1;
    before_bytes(fd, path, size, told.st_size > size ? told.st_size - size : 0);
    return real(fd, size);
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

/* ---- names ---- */

static int open_with(int folder, const char *name, int flags, int bits) {
    REAL(int, "openat64", int, const char *, int, ...);
    char path[4096];
    int writing = (flags & O_ACCMODE) != O_RDONLY;
    if (!writing || !below(folder, name, path)) return real(folder, name, flags, bits);
    int stands = !faccessat(folder, name, F_OK, 0), makes = (flags & O_CREAT) && !stands;
    if ((makes || mode == ONCE) && refused("open", path, !makes)) return -1;
    int fd = real(folder, name, flags & ~(stands && mode == POWER ? O_TRUNC : 0), bits);
    if (fd < 0 || mode != POWER) return fd;
    if (makes) remember(MADE, path);
    if (stands && (flags & O_TRUNC) && ftruncate64(fd, 0)) return -1;
    return fd;
}

#define OPEN(name, folder, ...) \
    int name(__VA_ARGS__, ...) { \
        int bits = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list more; \
            va_start(more, flags); \
            bits = va_arg(more, int); \
            va_end(more); \
        } \
        return open_with(folder, path, flags, bits); \
    }

OPEN(open, AT_FDCWD, const char *path, int flags)
OPEN(open64, AT_FDCWD, const char *path, int flags)
OPEN(openat, folder, int folder, const char *path, int flags)
OPEN(openat64, folder, int folder, const char *path, int flags)

int mkdirat(int folder, const char *name, mode_t bits) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    char path[4096];
    if (!below(folder, name, path) || !faccessat(folder, name, F_OK, 0)) return real(folder, name, bits);
    if (refused("mkdir", path, 0)) return -1;
    int out = real(folder, name, bits);
    if (!out && mode == POWER) remember(FOLDER, path);
    return out;
}

int mkdir(const char *name, mode_t bits) { return mkdirat(AT_FDCWD, name, bits); }

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    REAL(int, "renameat", int, const char *, int, const char *);
    char source[4096], target[4096];
    int inside = below(from_folder, from, source);
    if (!below(to_folder, to, target) && !inside) return real(from_folder, from, to_folder, to);
    if (refused("rename", target, 0)) return -1;
    Done *one = NULL;
    if (mode == POWER) {
        one = remember(MOVED, target);
        one->from = strdup(source);
        save_name(one, target);
    }
    int out = real(from_folder, from, to_folder, to);
    if (out && one) one->kind = -1;
    return out;
}

int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    char path[4096];
    if (!below(to_folder, to, path)) return real(from_folder, from, to_folder, to, flags);
    if (refused("link", path, 0)) return -1;
    int out = real(from_folder, from, to_folder, to, flags);
    if (!out && mode == POWER) remember(SECOND, path);
    return out;
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *name, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    char path[4096];
    if (!below(folder, name, path) || faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW)) return real(folder, name, flags);
    if (refused(flags & AT_REMOVEDIR ? "rmdir" : "unlink", path, 1)) return -1;
    if (mode == POWER && !(flags & AT_REMOVEDIR)) save_name(remember(GONE, path), path);
    return real(folder, name, flags);
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }

int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
