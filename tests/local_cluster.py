"""A Dask cluster on this machine: `python local_cluster.py WORKERS`.

Prints its address and the process of each worker on one line; ends, with all workers, when its standard input does.
"""

import logging
import sys

from distributed import LocalCluster


def main(workers: int) -> None:
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.CRITICAL
    ) as cluster:
        processes = [str(worker.pid) for worker in cluster.workers.values()]
        sys.stdout.write(" ".join([cluster.scheduler_address, *processes]) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]))
