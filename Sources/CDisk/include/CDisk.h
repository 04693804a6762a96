// SPDX-License-Identifier: MIT
// Waits until the disk has everything that was written to a file system.
//
// Four thousand small files waited for one by one leave the cores idle for a third of the time; one
// wait at the end covers them all. C, because Swift's Glibc module leaves syncfs out.
#ifndef LEADPAY_CDISK_H
#define LEADPAY_CDISK_H

// The file system that holds the open file or folder. Write errors since it was opened count.
// 0, or -1 with errno; ENOSYS where the system has no such call.
int leadpay_sync_file_system(int descriptor);

#endif
