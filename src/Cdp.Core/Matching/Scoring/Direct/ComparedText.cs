using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>One text of a record, with what comparisons ask of it.</summary>
/// <remarks>It does not change and is safe for use from many threads at once.</remarks>
internal sealed class ComparedText
{
    /// <summary>Stands for a text that is no date.</summary>
    public const int NoDate = -1;

    private const int DateLength = 10;

    private readonly TextSignature _signature;
    private readonly bool _isOfDigits;

    /// <param name="text">The text; <see langword="null"/> when it is missing.</param>
    /// <param name="log">How frequent it is, as a base-2 logarithm.</param>
    public ComparedText(string? text, double log)
    {
        (Text, Log) = (text, log);
        Day = text?.Length == DateLength && DateDifferenceCondition.TryParse(text, out var date) ? date.DayNumber : NoDate;
        if (text is not null)
        {
            _isOfDigits = TextSignature.AreOfDigits([text]);
            _signature = TextSignature.Of(text, _isOfDigits);
        }
    }

    /// <summary>Gets the text that is missing.</summary>
    public static ComparedText Missing { get; } = new(text: null, double.NegativeInfinity);

    public string? Text { get; }

    /// <summary>Gets how frequent it is, as a base-2 logarithm; minus infinity when it is missing.</summary>
    public double Log { get; }

    /// <summary>Gets the day that it says.</summary>
    public int Day { get; }

    /// <summary>Tells whether two texts can be close enough. Signatures that count differently rule nothing out.</summary>
    public bool CanBeClose(ComparedText other, SignatureBound bound) => _isOfDigits != other._isOfDigits || bound.Allows(_signature, other._signature);
}
