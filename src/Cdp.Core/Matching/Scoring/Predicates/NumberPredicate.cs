namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Two numbers, read once for each distinct text, are close enough.</summary>
/// <typeparam name="T">How numbers are held.</typeparam>
/// <param name="slot">Where the numbers of the texts are.</param>
/// <param name="numbers">The numbers that the texts say; <see langword="null"/> for what is no number.</param>
/// <param name="areClose">Whether two numbers are close enough, as the condition says.</param>
internal sealed class NumberPredicate<T>(int slot, T?[] numbers, Func<T, T, bool> areClose) : CheapPredicate
    where T : struct
{
    public override Verdict Judge(ReadOnlySpan<int> row) => numbers[row[slot]] is null ? Verdict.No : Verdict.Unknown;

    protected override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right) =>
        numbers[left[slot]] is { } x && numbers[right[slot]] is { } y && areClose(x, y);
}
