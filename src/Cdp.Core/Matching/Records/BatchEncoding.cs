namespace Cdp.Matching.Records;

/// <summary>Has the columns number the values of a batch, side by side on several threads, while the next batch is filled.</summary>
/// <remarks>Each column takes the batches in turn, and one thread at a time works on it: the numbers are the same for any number of threads.</remarks>
internal sealed class BatchEncoding(ColumnEncoder[] columns, int threads)
{
    private readonly Task[] _helpers = new Task[Math.Max(0, Math.Min(threads, columns.Length + 1) - 1)];
    private RecordBatch? _batch;
    private int _next;

    /// <summary>Begins with a batch, which is not to be changed until <see cref="Finish"/>.</summary>
    public void Start(RecordBatch batch)
    {
        _batch = batch;
        _next = 0;
        for (var i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = Task.Run(Work);
        }
    }

    /// <summary>Works along until all columns have taken in the batch.</summary>
    /// <returns>The batch, or <see langword="null"/> when none was begun with.</returns>
    public RecordBatch? Finish()
    {
        if (_batch is not { } batch)
        {
            return null;
        }

        Work();
        Task.WaitAll(_helpers);
        _batch = null;
        return batch;
    }

    private void Work()
    {
        while (Interlocked.Increment(ref _next) - 1 is var column && column < columns.Length)
        {
            columns[column].Add(_batch!, column);
        }
    }
}
