namespace Cdp.Pipeline;

/// <summary>What the pipeline needs of listings.</summary>
internal static class AsyncEnumerableExtensions
{
    /// <summary>Takes the first items of a listing.</summary>
    public static async ValueTask<List<T>> TakeAsync<T>(this IAsyncEnumerable<T> items, int count, CancellationToken cancellationToken)
    {
        var taken = new List<T>(Math.Min(count, 256));
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            taken.Add(item);
            if (taken.Count == count)
            {
                break;
            }
        }

        return taken;
    }
}
