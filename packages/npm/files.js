/*
 * What the command line asks of a system, answered by Node: a library for Emscripten, whose own file system takes every stream
 * for a terminal and every pipe for a file. A descriptor here is Node's, but for copies (dup), which are numbers of our own.
 *
 * Standard streams are read and written where they stand, as pipes are. Node cannot seek: of what is opened here the place is
 * kept here. It has no locks either: they are said to be taken.
 */
mergeInto(LibraryManager.library, {
  $host__deps: ['$ERRNO_CODES'],
  $host__postset: 'host.begin();',
  $host: {
    fs: null,
    opened: {}, /* by descriptor: {fd, at: the place, append, copy} */
    copies: 1000,
    pause: null,

    begin: function() {
      host.fs = require('fs');
      host.pause = new Int32Array(new SharedArrayBuffer(4));
    },

    /* The answer to a system call: a number, or that of what failed. */
    ask: function(call) {
      try {
        return call() || 0;
      } catch (error) {
        if (!error || !error.code) throw error;
        return -(ERRNO_CODES[error.code] || {{{ cDefine('EIO') }}});
      }
    },

    of: function(fd) {
      return host.opened[fd] || { fd: fd, at: null };
    },

    /* A pipe that was made so as not to wait is waited for. */
    patient: function(call) {
      for (;;) {
        try {
          return call();
        } catch (error) {
          if (error.code === 'EOF') return 0; /* a pipe of Windows that was closed */
          if (error.code === 'EPIPE') process.exit(141); /* as a shell tells of what SIGPIPE ended, which Node ignores */
          if (error.code !== 'EAGAIN') throw error;
          Atomics.wait(host.pause, 0, 0, 5);
        }
      }
    },

    /* Reads or writes the pieces of memory of a list, until one is not done whole. */
    pieces: function(fd, list, count, moved, one) {
      return -host.ask(function() {
        var file = host.of(fd), sum = 0;
        for (var k = 0; k < count; k++) {
          var from = HEAPU32[(list + 8 * k) >> 2], length = HEAPU32[(list + 8 * k + 4) >> 2];
          if (length === 0) continue;
          var done = host.patient(function() { return one(file, from, length); });
          if (file.at !== null) file.at += done;
          sum += done;
          if (done < length) break;
        }
        HEAPU32[moved >> 2] = sum;
      });
    },

    /* Where the system has no such constants, as on Windows, nothing is asked for. */
    flags: function(flags) {
      var constants = host.fs.constants, names = ['O_CREAT', 'O_EXCL', 'O_TRUNC', 'O_APPEND'];
      var bits = [{{{ cDefine('O_CREAT') }}}, {{{ cDefine('O_EXCL') }}}, {{{ cDefine('O_TRUNC') }}}, {{{ cDefine('O_APPEND') }}}];
      return names.reduce(function(sum, name, k) { return sum | (flags & bits[k] ? constants[name] : 0); }, flags & 3);
    },

    open: function(path, flags, mode) {
      return host.ask(function() {
        var name = UTF8ToString(path), fd = host.fs.openSync(name, host.flags(flags), mode);
        var seekable = host.fs.fstatSync(fd).isFile();
        host.opened[fd] = { fd: fd, at: seekable ? 0 : null, append: (flags & {{{ cDefine('O_APPEND') }}}) !== 0 };
        return fd;
      });
    },

    stat: function(stat, to) {
      HEAPU8.fill(0, to, to + {{{ C_STRUCTS.stat.__size__ }}});
      HEAPU32[(to + {{{ C_STRUCTS.stat.st_mode }}}) >> 2] = stat.mode;
      HEAPU32[(to + {{{ C_STRUCTS.stat.st_uid }}}) >> 2] = stat.uid;
      HEAPU32[(to + {{{ C_STRUCTS.stat.st_gid }}}) >> 2] = stat.gid;
      HEAPU32[(to + {{{ C_STRUCTS.stat.st_size }}}) >> 2] = stat.size >>> 0;
      HEAPU32[(to + {{{ C_STRUCTS.stat.st_size }}} + 4) >> 2] = stat.size / 4294967296;
    },

    /* To another disk a name cannot be moved, but what it names can. */
    rename: function(from, to) {
      return host.ask(function() {
        from = UTF8ToString(from);
        to = UTF8ToString(to);
        try {
          host.fs.renameSync(from, to);
        } catch (error) {
          if (error.code !== 'EXDEV') throw error;
          host.fs.copyFileSync(from, to);
          host.fs.unlinkSync(from);
        }
      });
    },

    access: function(path, mode) {
      return host.ask(function() { host.fs.accessSync(UTF8ToString(path), mode); });
    },

    readlink: function(path, to, size) {
      return host.ask(function() {
        var bytes = host.fs.readlinkSync(UTF8ToString(path), 'buffer').subarray(0, size);
        HEAPU8.set(bytes, to);
        return bytes.length;
      });
    },

    unlink: function(path) {
      return host.ask(function() { host.fs.unlinkSync(UTF8ToString(path)); });
    },
  },

  fd_read__deps: ['$host'],
  fd_read: function(fd, list, count, moved) {
    return host.pieces(fd, list, count, moved, function(file, from, length) {
      return host.fs.readSync(file.fd, HEAPU8, from, length, file.at);
    });
  },

  fd_write__deps: ['$host'],
  fd_write__postset: '', /* main has flushed everything */
  fd_write: function(fd, list, count, moved) {
    return host.pieces(fd, list, count, moved, function(file, from, length) {
      if (file.append) file.at = host.fs.fstatSync(file.fd).size;
      return host.fs.writeSync(file.fd, HEAPU8, from, length, file.at);
    });
  },

  fd_seek__deps: ['$host'],
  fd_seek: function(fd, offset, whence, to) {
    return -host.ask(function() {
      var file = host.of(fd);
      if (file.at === null) return -{{{ cDefine('ESPIPE') }}};
      file.at = Number(offset) + (whence === 1 ? file.at : whence === 2 ? host.fs.fstatSync(file.fd).size : 0);
      HEAPU32[to >> 2] = file.at >>> 0;
      HEAPU32[(to + 4) >> 2] = file.at / 4294967296;
    });
  },

  fd_close__deps: ['$host'],
  fd_close: function(fd) {
    return -host.ask(function() {
      var file = host.of(fd);
      delete host.opened[fd];
      if (!file.copy) host.fs.closeSync(file.fd);
    });
  },

  fd_sync__deps: ['$host'],
  fd_sync: function(fd) {
    return -host.ask(function() { host.fs.fsyncSync(host.of(fd).fd); });
  },

  /* Asked by isatty() alone. */
  fd_fdstat_get__deps: ['$host'],
  fd_fdstat_get: function(fd, to) {
    HEAPU8[to] = require('tty').isatty(host.of(fd).fd) ? {{{ cDefine('__WASI_FILETYPE_CHARACTER_DEVICE') }}}
                                                       : {{{ cDefine('__WASI_FILETYPE_REGULAR_FILE') }}};
    return 0;
  },

  __syscall_open__deps: ['$host'],
  __syscall_open: function(path, flags, more) {
    return host.open(path, flags, more ? HEAP32[more >> 2] : 0);
  },

  __syscall_openat__deps: ['$host'],
  __syscall_openat: function(folder, path, flags, more) {
    return host.open(path, flags, more ? HEAP32[more >> 2] : 0);
  },

  __syscall_dup__deps: ['$host'],
  __syscall_dup: function(fd) {
    return host.ask(function() {
      var file = host.of(fd);
      host.fs.fstatSync(file.fd);
      host.opened[++host.copies] = { fd: file.fd, at: file.at, append: file.append, copy: true };
      return host.copies;
    });
  },

  __syscall_fcntl64__deps: ['$host'],
  __syscall_fcntl64: function(fd) {
    return host.ask(function() { host.fs.fstatSync(host.of(fd).fd); });
  },

  /* The size of a terminal. */
  __syscall_ioctl__deps: ['$host'],
  __syscall_ioctl: function(fd, what, more) {
    var stream = [process.stdin, process.stdout, process.stderr][require('tty').isatty(host.of(fd).fd) ? fd : -1];
    if (!stream || what !== {{{ cDefine('TIOCGWINSZ') }}}) return -{{{ cDefine('ENOTTY') }}};
    var to = HEAP32[more >> 2];
    HEAPU16[to >> 1] = stream.rows || 0;
    HEAPU16[(to + 2) >> 1] = stream.columns || 0;
    return 0;
  },

  __syscall_stat64__deps: ['$host'],
  __syscall_stat64: function(path, to) {
    return host.ask(function() { host.stat(host.fs.statSync(UTF8ToString(path)), to); });
  },

  __syscall_fstat64__deps: ['$host'],
  __syscall_fstat64: function(fd, to) {
    return host.ask(function() { host.stat(host.fs.fstatSync(host.of(fd).fd), to); });
  },

  __syscall_lstat64__deps: ['$host'],
  __syscall_lstat64: function(path, to) {
    return host.ask(function() { host.stat(host.fs.lstatSync(UTF8ToString(path)), to); });
  },

  __syscall_fchmod__deps: ['$host'],
  __syscall_fchmod: function(fd, mode) {
    return host.ask(function() { host.fs.fchmodSync(host.of(fd).fd, mode & 4095); });
  },

  __syscall_fchown32__deps: ['$host'],
  __syscall_fchown32: function(fd, owner, group) {
    return host.ask(function() { host.fs.fchownSync(host.of(fd).fd, owner, group); });
  },

  __syscall_ftruncate64__deps: ['$host'],
  __syscall_ftruncate64: function(fd, low, high) {
    return host.ask(function() { host.fs.ftruncateSync(host.of(fd).fd, (low >>> 0) + 4294967296 * high); });
  },

  __syscall_unlink__deps: ['$host'],
  __syscall_unlink: function(path) { return host.unlink(path); },
  __syscall_unlinkat__deps: ['$host'],
  __syscall_unlinkat: function(folder, path) { return host.unlink(path); },
  __syscall_rename__deps: ['$host'],
  __syscall_rename: function(from, to) { return host.rename(from, to); },
  __syscall_renameat__deps: ['$host'],
  __syscall_renameat: function(folder, from, other, to) { return host.rename(from, to); },
  __syscall_access__deps: ['$host'],
  __syscall_access: function(path, mode) { return host.access(path, mode); },
  __syscall_faccessat__deps: ['$host'],
  __syscall_faccessat: function(folder, path, mode) { return host.access(path, mode); },
  __syscall_readlink__deps: ['$host'],
  __syscall_readlink: function(path, to, size) { return host.readlink(path, to, size); },
  __syscall_readlinkat__deps: ['$host'],
  __syscall_readlinkat: function(folder, path, to, size) { return host.readlink(path, to, size); },

  /* Of umask() and raise() Emscripten has answers of its own, in C: ours have other names (host.c). */
  solpool_umask: function(mask) {
    return process.umask(mask);
  },

  environ_sizes_get__deps: ['$host'],
  environ_sizes_get: function(count, size) {
    var all = Object.entries(process.env);
    HEAPU32[count >> 2] = all.length;
    HEAPU32[size >> 2] = all.reduce(function(sum, one) { return sum + lengthBytesUTF8(one[0] + '=' + one[1]) + 1; }, 0);
    return 0;
  },

  environ_get__deps: ['$host'],
  environ_get: function(list, at) {
    Object.entries(process.env).forEach(function(one, k) {
      HEAPU32[(list + 4 * k) >> 2] = at;
      at += stringToUTF8(one[0] + '=' + one[1], at, 1e9) + 1;
    });
    return 0;
  },
});
