namespace Cdp.Matching.Columns;

/// <summary>A column of the records, or one that is derived from it.</summary>
/// <remarks>
/// It is a value: expressions with equal parts are equal. A record's value is a text or missing; an empty text counts as missing. Arrays are texts that hold a
/// JSON array of texts.
/// </remarks>
/// <example><code>ColumnExpression.Of("email").Lower().Extract("^[^@]+")</code></example>
public abstract record ColumnExpression
{
    private protected ColumnExpression()
    {
    }

    /// <summary>Gets the name of the column that everything is derived from.</summary>
    public abstract string Column { get; }

    /// <summary>Names a column.</summary>
    /// <param name="column">The name, as in the records.</param>
    /// <returns>The column.</returns>
    public static ColumnExpression Of(string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        return new PlainColumn(column);
    }

    /// <summary>Derives a column.</summary>
    /// <param name="transform">What to do with each value.</param>
    /// <returns>The derived column.</returns>
    public ColumnExpression With(ColumnTransform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return new DerivedColumn(this, transform);
    }

    /// <summary>Derives the values in lower case, by the rules of no particular language.</summary>
    /// <returns>The derived column.</returns>
    public ColumnExpression Lower() => With(new LowerCaseTransform());

    /// <summary>Derives a part of each value, in UTF-16 code units, without splitting a surrogate pair.</summary>
    /// <param name="start">Where the part begins, from 0.</param>
    /// <param name="length">The largest length of the part. A value that ends before <paramref name="start"/> gives a missing one.</param>
    /// <returns>The derived column.</returns>
    public ColumnExpression Substring(int start, int length) => With(new SubstringTransform(start, length));

    /// <summary>Derives what a regular expression finds first in each value.</summary>
    /// <param name="pattern">The expression, of at most 1,000 characters. It is matched without backtracking, so look-around and back-references are refused.</param>
    /// <param name="group">The number of the group to take; 0 takes the whole match.</param>
    /// <returns>The derived column; missing where nothing is found.</returns>
    /// <exception cref="ArgumentException">The expression is not valid or not supported.</exception>
    public ColumnExpression Extract(string pattern, int group = 0) => With(new RegexExtractTransform(pattern, group));

    /// <summary>Derives the values with one of them taken for missing, such as <c>unknown</c>.</summary>
    /// <param name="value">The value that is taken for missing.</param>
    /// <returns>The derived column.</returns>
    public ColumnExpression NullIf(string value) => With(new NullIfTransform(value));

    /// <summary>Derives dates in the form <c>yyyy-MM-dd</c>.</summary>
    /// <param name="format">The form of the values, such as <c>yyyy-MM-dd</c> or <c>yyyyMMdd</c>, as for <see cref="DateOnly.ParseExact(string, string, IFormatProvider?, System.Globalization.DateTimeStyles)"/> in the invariant culture.</param>
    /// <returns>The derived column; missing where a value is no date of that form.</returns>
    public ColumnExpression ParseDate(string format) => With(new ParseDateTransform(format));

    /// <summary>Derives one element of each array.</summary>
    /// <param name="last">Whether to take the last element and not the first.</param>
    /// <returns>The derived column; missing where the array is empty or the value is no array.</returns>
    public ColumnExpression Element(bool last = false) => With(new ArrayElementTransform(last));
}
