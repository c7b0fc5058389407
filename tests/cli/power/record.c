// Records what a program does to the files of one database, in the order in which it happens, so that a power cut at any moment can be played.
// Preloaded into the program. KZ_POWER_DATABASE is the path of the database, KZ_POWER_RECORD the file that is written:
//   one byte what (1 write, 2 sync, 3 truncate, 4 unlink), one byte which file (0 database, 1 its log "-wal", 2 its journal "-journal"),
//   eight bytes offset or length, four bytes count, then so many bytes; numbers little-endian.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 4096
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static signed char which[FILES]; // 0: not ours, else the file's number + 1
static int record_file = -1;

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int number_of(const char *path) {
    const char *database = getenv("KZ_POWER_DATABASE");
    if (!database || !path) return -1;
    size_t length = strlen(database);
    if (strncmp(path, database, length)) return -1;
    if (!strcmp(path + length, "")) return 0;
    if (!strcmp(path + length, "-wal")) return 1;
    if (!strcmp(path + length, "-journal")) return 2;
    return -1;
}

static int ours(int fd) { return fd >= 0 && fd < FILES ? which[fd] - 1 : -1; }

static void note(unsigned char what, int file, uint64_t place, const void *bytes, uint32_t count) {
    unsigned char head[14] = {what, (unsigned char)file};
    memcpy(head + 2, &place, 8);
    memcpy(head + 10, &count, 4);
    static __typeof__(&write) real_write;
    if (!real_write) real_write = (__typeof__(&write))dlsym(RTLD_NEXT, "write");
    if (record_file < 0) record_file = open(getenv("KZ_POWER_RECORD"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (real_write(record_file, head, sizeof head) != sizeof head) abort();
    if (count && real_write(record_file, bytes, count) != (ssize_t)count) abort();
}

#define OPENS(name, call) \
    int fd = call; \
    int file = number_of(path); \
    if (fd >= 0 && fd < FILES) which[fd] = (signed char)(file + 1); \
    return fd;
#define MODE mode_t mode = 0; if (flags & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE REAL(open); OPENS(open, real(path, flags, mode)) }
int open64(const char *path, int flags, ...) { MODE REAL(open64); OPENS(open64, real(path, flags, mode)) }
int close(int fd) { REAL(close); if (fd >= 0 && fd < FILES) which[fd] = 0; return real(fd); }

static void wrote(int file, int64_t place, const void *bytes, ssize_t count) { if (count > 0) note(1, file, (uint64_t)place, bytes, (uint32_t)count); }

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(write);
    int file = ours(fd);
    if (file < 0) return real(fd, bytes, count);
    pthread_mutex_lock(&turn);
    off_t place = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, bytes, count);
    wrote(file, place, bytes, done);
    pthread_mutex_unlock(&turn);
    return done;
}

#define PLACED(name, type) \
    ssize_t name(int fd, const void *bytes, size_t count, type place) { \
        REAL(name); \
        int file = ours(fd); \
        if (file < 0) return real(fd, bytes, count, place); \
        pthread_mutex_lock(&turn); \
        ssize_t done = real(fd, bytes, count, place); \
        wrote(file, place, bytes, done); \
        pthread_mutex_unlock(&turn); \
        return done; \
    }
PLACED(pwrite, off_t)
PLACED(pwrite64, off64_t)

#define SYNCS(name) \
    int name(int fd) { \
        REAL(name); \
        int file = ours(fd); \
        int answer = real(fd); \
        if (file >= 0 && !answer) { pthread_mutex_lock(&turn); note(2, file, 0, 0, 0); pthread_mutex_unlock(&turn); } \
        return answer; \
    }
SYNCS(fsync)
SYNCS(fdatasync)

#define CUTS(name, type) \
    int name(int fd, type length) { \
        REAL(name); \
        int file = ours(fd); \
        if (file < 0) return real(fd, length); \
        pthread_mutex_lock(&turn); \
        int answer = real(fd, length); \
        if (!answer) note(3, file, (uint64_t)length, 0, 0); \
        pthread_mutex_unlock(&turn); \
        return answer; \
    }
CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)

int unlink(const char *path) {
    REAL(unlink);
    int file = number_of(path);
    if (file < 0) return real(path);
    pthread_mutex_lock(&turn);
    int answer = real(path);
    if (!answer) note(4, file, 0, 0, 0);
    pthread_mutex_unlock(&turn);
    return answer;
}
