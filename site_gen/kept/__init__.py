"""What is kept between builds, under the key of all it was made from; whatever is in doubt is made anew."""
